/** A refusal in the light of what the catalogue knows (main/catalog/explain.ts), and what it says of access. */
import type { Words } from '../../say.ts';

export const explained = {
  'The bucket {bucket} was closed; its data moved.': 'El bucket {bucket} se cerró; sus datos se trasladaron.',
  'Use s3://{address} instead.': 'Use s3://{address} en su lugar.',
  'The catalogue has {name} in {region}. {hint}': 'El catálogo tiene {name} en {region}. {hint}',
  'The catalogue knows {name} below {prefix} in {bucket}, and nothing of the rest: look there.':
    'El catálogo conoce {name} bajo {prefix} en {bucket}, y nada del resto: mire ahí.',
  '{bucket} was closed: {name} is not there any more.': '{bucket} se cerró: {name} ya no está ahí.',
  'In the catalogue its successor is "{name}".': 'En el catálogo su sucesor es «{name}».',
  'See {page}.': 'Consulte {page}.',
  'The catalogue has {name} there; its owner must have closed it since. See {page}.':
    'El catálogo tiene {name} ahí; su propietario debe de haberlo cerrado desde entonces. Consulte {page}.',
  'The catalogue has {name} there (checked {date}); its owner must have closed it since. See {page}.':
    'El catálogo tiene {name} ahí (comprobado el {date}); su propietario debe de haberlo cerrado desde entonces. Consulte {page}.',
  'The catalogue has {name} at AWS, and {endpoint} was asked: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile sends addresses of AWS there. Unset that, or choose another profile.':
    'El catálogo tiene {name} en AWS, y se preguntó a {endpoint}: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL o el perfil envía allí las direcciones de AWS. Quite ese ajuste o elija otro perfil.',
  '{name} is read by those whom its owners let in, and profile {profile} is not among them.':
    '{name} lo leen quienes sus propietarios admiten, y el perfil {profile} no está entre ellos.',
  '{name} is read by those whom its owners let in, with keys of their own.':
    '{name} lo leen quienes sus propietarios admiten, con claves propias.',
  'Ask for access at {page}.': 'Pida acceso en {page}.',
  'Profile {profile} may not read this of {name}.': 'El perfil {profile} no puede leer esto de {name}.',
  '{name} is read with keys, and none were sent.': '{name} se lee con claves, y no se envió ninguna.',
  'Choose a profile that was let in; access is asked for at {page}.':
    'Elija un perfil admitido; el acceso se pide en {page}.',
  'Profile {profile} is refused, though everyone may read {name} without keys.':
    'Se rechaza el perfil {profile}, aunque cualquiera puede leer {name} sin claves.',
  'Choose the Anonymous profile (--no-sign-request).': 'Elija el perfil anónimo (--no-sign-request).',
  '{bucket} refuses this, though the catalogue has {name} as open to everyone.':
    '{bucket} rechaza esto, aunque el catálogo tiene {name} como abierto a todos.',
  '{bucket} refuses this, though the catalogue has {name} as open to everyone (checked {date}).':
    '{bucket} rechaza esto, aunque el catálogo tiene {name} como abierto a todos (comprobado el {date}).',
  'Its owner may allow reading without listing, or has closed this folder since: see {page}.':
    'Puede que su propietario permita leer sin listar, o que haya cerrado esta carpeta desde entonces: consulte {page}.',
  'A key that is not there may be refused the same way: check its name. Else its owner has closed it since: see {page}.':
    'Una clave que no existe puede rechazarse de la misma manera: compruebe su nombre. Si no, su propietario la ha cerrado desde entonces: consulte {page}.',
  'Whoever reads {name} pays for it: a request without keys has nobody to bill.':
    'Quien lee {name} lo paga: una solicitud sin claves no tiene a quién facturar.',
  'Choose a profile of your own AWS account and agree to pay (--profile, --request-payer requester); the plan says how much.':
    'Elija un perfil de su propia cuenta de AWS y acepte pagar (--profile, --request-payer requester); el plan dice cuánto.',
  'Whoever reads {name} pays for it, and nobody has said yes.':
    'Quien lee {name} lo paga, y nadie ha aceptado.',
  'Agree to pay (--request-payer requester), then retry; the plan says how much.':
    'Acepte pagar (--request-payer requester) y reintente; el plan dice cuánto.',
  'Profile {profile} may not read {name}, although it offers to pay.':
    'El perfil {profile} no puede leer {name}, aunque se ofrece a pagar.',
  "Paying is not enough: whoever runs that account must also allow it s3:ListBucket and s3:GetObject on others' buckets. Or choose another profile.":
    'Pagar no basta: quien gestiona esa cuenta también debe permitirle s3:ListBucket y s3:GetObject en buckets ajenos. O elija otro perfil.',
  '{reason} Everyone may read {name} without any.': '{reason} Cualquiera puede leer {name} sin ninguna.',
  'Choose the Anonymous profile (--no-sign-request), or renew the credentials.':
    'Elija el perfil anónimo (--no-sign-request), o renueve las credenciales.',
  '{hint} {name} is read with any AWS account, which pays; profile {profile} is yours to renew.':
    '{hint} {name} se lee con cualquier cuenta de AWS, que paga; le corresponde a usted renovar el perfil {profile}.',
  'The registry marks this entry as deprecated.': 'El registro marca esta entrada como obsoleta.',
  'Reached through an access point: its owner must let your AWS account in first.':
    'Se accede mediante un punto de acceso: su propietario debe admitir antes su cuenta de AWS.',
  'Any AWS account will do, but requests must be signed: choose a profile of yours.':
    'Sirve cualquier cuenta de AWS, pero las solicitudes deben ir firmadas: elija un perfil suyo.',
  'Requests and bytes are billed to the AWS account behind your profile.':
    'Las solicitudes y los bytes se facturan a la cuenta de AWS de su perfil.',
  'NASA hands out keys for an hour, after an Earthdata login, and they work only inside AWS us-west-2. From elsewhere, download over HTTPS at its portal.':
    'La NASA entrega claves por una hora, tras iniciar sesión en Earthdata, y solo funcionan dentro de AWS us-west-2. Desde otro lugar, descargue por HTTPS en su portal.',
  'Access is controlled: ask for it where the data is looked after.':
    'El acceso está controlado: pídalo donde se custodian los datos.',
  'The registry names a bucket that cannot exist: {bucket}.':
    'El registro nombra un bucket que no puede existir: {bucket}.',
  'The registry writes {bucket}, which no bucket can be called; {address} is a guess.':
    'El registro escribe {bucket}, que ningún bucket puede llevar por nombre; {address} es una suposición.',
  'There is no dataset named {name} in the catalogue.':
    'No hay ningún conjunto de datos llamado {name} en el catálogo.',
  'Did you mean {names}?': '¿Quería decir {names}?',
  'Search the catalogue, or give the address of its bucket.':
    'Busque en el catálogo, o indique la dirección de su bucket.',
  'This dataset has nothing to choose by.': 'Este conjunto de datos no tiene nada por lo que elegir.',
  'Browse its folders instead.': 'Explore sus carpetas en su lugar.',
  // The registry of open data
  'No registry is set, so there is nothing to refresh from.':
    'No hay ningún registro configurado, así que no hay de dónde actualizar.',
  'Unset WAYBILL_REGISTRY for the published one, or set it to the address of another index.':
    'Quite WAYBILL_REGISTRY para usar el publicado, o defínala con la dirección de otro índice.',
  'The catalogue cannot be kept in the data folder.':
    'El catálogo no se puede guardar en la carpeta de datos.',
  'Check that you may write there and that the disk is not full, then start Waybill again.':
    'Compruebe que puede escribir ahí y que el disco no está lleno, y vuelva a iniciar Waybill.',
  'What the registry sent is not an index, or most of it is missing.':
    'Lo que envió el registro no es un índice, o falta la mayor parte.',
  'The catalogue stays as it was; try again tomorrow.': 'El catálogo queda como estaba; inténtelo mañana.',
  'The registry’s index is not the one that its checksum was made of.':
    'El índice del registro no es el que corresponde a su suma de comprobación.',
  'It may have been published this minute: try again a little later. The catalogue stays as it was.':
    'Puede que se haya publicado en este minuto: inténtelo un poco más tarde. El catálogo queda como estaba.',
  'The registry did not send its index as it is published.':
    'El registro no envió su índice tal como se publica.',
  'Try again later; behind a proxy, check that it leaves this address alone. The catalogue stays as it was.':
    'Inténtelo más tarde; si hay un proxy, compruebe que no altera esta dirección. El catálogo queda como estaba.',
  'The registry’s index cannot be kept in the data folder.':
    'El índice del registro no se puede guardar en la carpeta de datos.',
  'It takes about 60 MB there; the catalogue stays as it was.':
    'Ocupa allí unos 60 MB; el catálogo queda como estaba.',
  // What a look into an object says
  'It is too large to be shown here; download it.': 'Es demasiado grande para mostrarlo aquí; descárguelo.',
  'No slice is shown of such values.': 'No se muestra ningún corte de tales valores.',
  'One slice is too large to be shown.': 'Un corte es demasiado grande para mostrarlo.',
  'Its first slice lies beyond the first 8 MiB, which is as far as is looked.':
    'Su primer corte está más allá de los primeros 8 MiB, que es hasta donde se mira.',
  'The object ends before its middle slice.': 'El objeto termina antes de su corte central.',
  'The middle slice lies further in than a compressed image is read for a look.':
    'El corte central está más adentro de lo que se lee de una imagen comprimida para echarle un vistazo.',
  'Slice {n} of {m}': 'Corte {n} de {m}',
  'Slice {n} of {m}, first volume': 'Corte {n} de {m}, primer volumen',
  // Licences
  'Not stated': 'No se indica',
  'Own terms': 'Condiciones propias',
  // Kinds of content
  'Empty object': 'Objeto vacío',
  'NIfTI image': 'Imagen NIfTI',
  'DICOM file': 'Archivo DICOM',
  'PNG picture': 'Imagen PNG',
  'JPEG picture': 'Imagen JPEG',
  'VCF header': 'Encabezado VCF',
  'GRIB index': 'Índice GRIB',
  'CSV table': 'Tabla CSV',
  'TSV table': 'Tabla TSV',
  'Binary data': 'Datos binarios',
  '{thing}, unpacked as it comes': '{thing}, descomprimido sobre la marcha',
  'NOAA open data': 'Datos abiertos de la NOAA',
  'Open Government Licence': 'Licencia de gobierno abierto',
  'NIH data sharing policy': 'Política de intercambio de datos de los NIH',
  'Public domain': 'Dominio público',
  'No restrictions': 'Sin restricciones',
  'NCAR terms': 'Condiciones del NCAR',
  'Allen terms': 'Condiciones de Allen',
  'HCP terms': 'Condiciones del HCP',
  'IRSA terms': 'Condiciones de IRSA',
  'fastMRI terms': 'Condiciones de fastMRI',
  'PhysioNet terms': 'Condiciones de PhysioNet',
  'PS1 terms': 'Condiciones de PS1',
  'NSD terms': 'Condiciones de NSD',
  'G10K terms': 'Condiciones de G10K',
  'EMBED terms': 'Condiciones de EMBED',
  'By project': 'Según el proyecto',
  'By image': 'Según la imagen',
  'By genome': 'Según el genoma',
  'By dataset': 'Según el conjunto',
  'By collection': 'Según la colección',
  'CC0 or CC BY': 'CC0 o CC BY',
  'CC0 or CC BY-SA': 'CC0 o CC BY-SA',
  Attribution: 'Con atribución',
  'Non-commercial': 'No comercial',
} as const satisfies Words;
