/** What S3 and other services answer. */
import type { Words } from '../../say.ts';

export const service = {
  'Waybill tries again by itself; if it stays so, try later.':
    'Waybill lo intenta de nuevo por sí solo; si sigue así, inténtelo más tarde.',
  'Waybill tries again by itself; if it stays so, try later. Fewer connections may help.':
    'Waybill lo intenta de nuevo por sí solo; si sigue así, inténtelo más tarde. Menos conexiones pueden ayudar.',
  'Renew the credentials of this profile, for example by signing in again; the job then goes on.':
    'Renueve las credenciales de este perfil, por ejemplo iniciando sesión de nuevo; el trabajo continúa entonces.',
  'That is no bucket name.': 'Ese no es un nombre de bucket.',
  'Check the spelling of the address.': 'Compruebe cómo está escrita la dirección.',
  'That version of the object is gone.': 'Esa versión del objeto ya no existe.',
  'Plan the download again.': 'Planifique la descarga de nuevo.',
  'The credentials have expired.': 'Las credenciales han caducado.',
  'The session token is not valid.': 'El token de sesión no es válido.',
  'The service does not know this access key.': 'El servicio no conoce esta clave de acceso.',
  'Check the keys of this profile.': 'Compruebe las claves de este perfil.',
  'The secret key does not fit the access key.': 'La clave secreta no corresponde a la clave de acceso.',
  'The credentials are not valid.': 'Las credenciales no son válidas.',
  'This account may not use the service.': 'Esta cuenta no puede usar el servicio.',
  'Ask the owner of the account.': 'Pregunte al propietario de la cuenta.',
  "This computer's clock is more than 15 minutes off.":
    'El reloj de este equipo se desvía más de 15 minutos.',
  "This computer's clock is {duration} ahead.": 'El reloj de este equipo va adelantado {duration}.',
  "This computer's clock is {duration} behind.": 'El reloj de este equipo va atrasado {duration}.',
  '{n, plural, one {# minute} other {# minutes}}': '{n, plural, one {# minuto} other {# minutos}}',
  '{n, plural, one {# hour} other {# hours}}': '{n, plural, one {# hora} other {# horas}}',
  '{n, plural, one {# day} other {# days}}': '{n, plural, one {# día} other {# días}}',
  'Set the clock of this computer, then retry.': 'Ponga en hora el reloj de este equipo y reintente.',
  'The service asks for fewer requests.': 'El servicio pide menos solicitudes.',
  'The service is busy.': 'El servicio está ocupado.',
  'The service had an error of its own.': 'El servicio tuvo un error propio.',
  'The connection was too slow for the service.': 'La conexión fue demasiado lenta para el servicio.',
  'The object lies in an archive and cannot be read as it is.':
    'El objeto está en un archivo de almacenamiento frío y no se puede leer tal como está.',
  'Ask the owner of the bucket to restore it, or leave it out.':
    'Pida al propietario del bucket que lo restaure, o exclúyalo.',
  'The object changed after the download began.': 'El objeto cambió después de empezar la descarga.',
  'Retry to fetch the new one from its start.': 'Reintente para descargar el nuevo desde el principio.',
  'The object is shorter than it was listed.': 'El objeto es más corto de lo que indicaba el listado.',
  'Plan the download again to fetch it as it is now.':
    'Planifique la descarga de nuevo para obtenerlo tal como es ahora.',
  'Reading this bucket costs whoever reads it.': 'Leer este bucket lo paga quien lo lee.',
  'Choose a profile with your own keys, and agree to pay, then retry.':
    'Elija un perfil con sus propias claves, acepte pagar y reintente.',
  'Agree to pay for the requests and bytes (--request-payer requester), then retry.':
    'Acepte pagar por las solicitudes y los bytes (--request-payer requester) y reintente.',
  'The service answered that nothing changed, without being asked.':
    'El servicio respondió que nada ha cambiado, sin que se le preguntara.',
  '{bucket} does not let everyone read this.': '{bucket} no permite que cualquiera lea esto.',
  'Choose a profile that has access; if the bucket is requester-pays, you also agree to pay. A key that does not exist is refused the same way.':
    'Elija un perfil que tenga acceso; si en el bucket paga quien solicita, también acepta pagar. Una clave que no existe se rechaza de la misma manera.',
  'This profile may not read this in {bucket}.': 'Este perfil no puede leer esto en {bucket}.',
  'If this public bucket wants no keys, try the Anonymous profile; if it is requester-pays, agree to pay; else ask its owner for access.':
    'Si este bucket público no quiere claves, pruebe el perfil anónimo; si paga quien solicita, acepte pagar; si no, pida acceso a su propietario.',
  'The bucket {bucket} was closed by its owner.': 'El bucket {bucket} fue cerrado por su propietario.',
  'Look in the catalogue for where the data is now.': 'Busque en el catálogo dónde están los datos ahora.',
  'There is no bucket named {bucket}.': 'No hay ningún bucket llamado {bucket}.',
  'Check the spelling of the address, and the endpoint.':
    'Compruebe cómo está escrita la dirección, y el endpoint.',
  'The object {key} is not there.': 'El objeto {key} no está ahí.',
  'Check its name; if it was there before, plan the download again.':
    'Compruebe su nombre; si antes estaba ahí, planifique la descarga de nuevo.',
  '{bucket} is in another region.': '{bucket} está en otra región.',
  '{bucket} is not in {region}.': '{bucket} no está en {region}.',
  "Name the bucket's region in the profile or with --region, then retry.":
    'Indique la región del bucket en el perfil o con --region y reintente.',
  'The service answered a question that was not asked.':
    'El servicio respondió a una pregunta que no se le hizo.',
  'The service refused a request that should be right.':
    'El servicio rechazó una solicitud que debería ser correcta.',
  'Report it with the detail below.': 'Informe de ello con el detalle de abajo.',
  "{host} answered with something that is not S3's XML.": '{host} respondió con algo que no es el XML de S3.',
  '{host} answered with a web page instead of S3.': '{host} respondió con una página web en lugar de S3.',
  'Sign in to the network in a browser if it asks for that; else check the address of the endpoint.':
    'Inicie sesión en la red con un navegador si lo pide; si no, compruebe la dirección del endpoint.',
  'A web page came where the object should be.': 'Llegó una página web donde debía estar el objeto.',
  'A proxy or the sign-in page of a network may be in between: open a browser, sign in, then retry.':
    'Puede haber en medio un proxy o la página de acceso de una red: abra un navegador, inicie sesión y reintente.',
  'The object changed after it was listed.': 'El objeto cambió después de ser listado.',
  'The service sent other bytes than it was asked for.': 'El servicio envió otros bytes que los solicitados.',
  'Waybill tries again; if it stays so, the service or a proxy on the way is at fault.':
    'Waybill lo intenta de nuevo; si sigue así, la culpa es del servicio o de un proxy intermedio.',
  'This server does not say of which version a range is.':
    'Este servidor no dice de qué versión es un rango.',
  'This server takes no ranges.': 'Este servidor no acepta rangos.',
  'Fetch the whole object, or parts of it from another place that has it.':
    'Descargue el objeto entero, o partes de él desde otro lugar que lo tenga.',
  'The service sent more than it was asked for.': 'El servicio envió más de lo solicitado.',
  'Waybill tries again.': 'Waybill lo intenta de nuevo.',
  'The object is longer than it was listed.': 'El objeto es más largo de lo que indicaba el listado.',
  'The bytes that arrived are not those of the object.': 'Los bytes que llegaron no son los del objeto.',
  'Waybill fetches them again; if it stays so, a proxy on the way may change them.':
    'Waybill los descarga de nuevo; si sigue así, puede que un proxy intermedio los cambie.',
  '{host} went silent in the middle.': '{host} dejó de responder a mitad.',
  'Nothing to do: Waybill goes on from the byte where it stopped.':
    'Nada que hacer: Waybill continúa desde el byte donde se detuvo.',
  'The service does not say how long the object is.': 'El servicio no dice cuánto mide el objeto.',
  'A proxy may have changed the answer; try another network.':
    'Puede que un proxy haya cambiado la respuesta; pruebe otra red.',
  'A proxy may have changed the answer; try another network, or check the endpoint.':
    'Puede que un proxy haya cambiado la respuesta; pruebe otra red o compruebe el endpoint.',
  'The object {key} changed while it was read.': 'El objeto {key} cambió mientras se leía.',
  'Read it again from its start.': 'Léalo de nuevo desde el principio.',
  'The service lists the same page again and again.': 'El servicio lista la misma página una y otra vez.',
  'Tell whoever runs it; its listing cannot be trusted.':
    'Avise a quien lo gestiona; su listado no es fiable.',
  '{host} has no such document.': '{host} no tiene tal documento.',
  '{host} has trouble of its own.': '{host} tiene problemas propios.',
  '{host} refuses to hand it out.': '{host} se niega a entregarlo.',
  'Check its address.': 'Compruebe su dirección.',
  'Try again later.': 'Inténtelo más tarde.',
  'The service sends Waybill from one address to the next.':
    'El servicio envía a Waybill de una dirección a otra.',
  'Check the address; the page it leads to may want a browser.':
    'Compruebe la dirección; puede que la página a la que lleva requiera un navegador.',
  '{host} sent another part of the object than was asked for.':
    '{host} envió otra parte del objeto que la solicitada.',
  'Try again; if it comes back, a proxy may be changing the answers.':
    'Inténtelo de nuevo; si se repite, puede que un proxy esté cambiando las respuestas.',
  '{host} refuses this address.': '{host} rechaza esta dirección.',
  'Open it in a browser; a link with an end date may have run out: ask for a new one.':
    'Ábrala en un navegador; puede que un enlace con fecha de fin haya caducado: pida uno nuevo.',
  '{host} does not say how long the file is.': '{host} no dice cuánto mide el archivo.',
  'Such a file cannot be resumed or checked; download it with a browser.':
    'Un archivo así no se puede reanudar ni comprobar; descárguelo con un navegador.',
  'An index beside the data is far larger than one should be.':
    'Un índice junto a los datos es mucho mayor de lo que debería.',
  'Fetch it by its address and look at it.': 'Descárguelo por su dirección y examínelo.',
  // Sending
  'What “{name}” had sent in parts may still be in its bucket, where it is paid for.':
    'Lo que «{name}» había enviado por partes puede seguir en su bucket, donde se paga por ello.',
  'The command waybill uploads lists such parts, and gives them up with --abort.':
    'La orden waybill uploads muestra esas partes y las descarta con --abort.',
  'The parts of this upload are gone: it was completed, or given up by somebody.':
    'Las partes de esta subida ya no están: alguien la completó o la abandonó.',
  'Waybill looks whether the object is there, and else begins anew.':
    'Waybill mira si el objeto está ahí; si no, empieza de nuevo.',
  'A line break stands where a request cannot have one.':
    'Hay un salto de línea donde una solicitud no puede tenerlo.',
  'Look for it in what the profile and the job say: a session token, an endpoint, a KMS key.':
    'Búsquelo en lo que dicen el perfil y el trabajo: un token de sesión, un endpoint, una clave de KMS.',
  'The service said that it copied a part, and named none.':
    'El servicio dijo haber copiado una parte y no nombró ninguna.',
  'Waybill sends the part instead.': 'Waybill envía la parte en su lugar.',
  'The service began an upload and did not name it.': 'El servicio empezó una subida y no la nombró.',
  'Waybill tries again; if it stays so, the service is at fault.':
    'Waybill lo intenta de nuevo; si sigue así, la culpa es del servicio.',
  'Buckets are made by somebody who signs.': 'Los buckets los crea alguien que firma.',
  'Choose a profile with keys.': 'Elija un perfil con claves.',
  'This profile may not make buckets.': 'Este perfil no puede crear buckets.',
  'Ask whoever runs the account to make the bucket, or for leave to (s3:CreateBucket); objects may be put into one that is there.':
    'Pida a quien gestiona la cuenta que cree el bucket, o permiso para ello (s3:CreateBucket); se pueden poner objetos en uno que ya exista.',
  '{bucket} does not let everyone write.': '{bucket} no permite que cualquiera escriba.',
  'Choose a profile that may write there.': 'Elija un perfil que pueda escribir ahí.',
  'This profile may not write to {bucket}.': 'Este perfil no puede escribir en {bucket}.',
  "Ask the owner of the bucket for leave to put objects there, or choose another profile. The bucket may also be somebody else's.":
    'Pida al propietario del bucket permiso para poner objetos ahí, o elija otro perfil. También puede que el bucket sea de otra persona.',
  'Another object is there by now.': 'Entretanto hay otro objeto ahí.',
  'Compare the folder with the bucket again; nothing was overwritten.':
    'Compare la carpeta con el bucket de nuevo; no se sobrescribió nada.',
  'The bytes that arrived are not those of the file.': 'Los bytes que llegaron no son los del archivo.',
  'Waybill sends them again; if it stays so, a proxy on the way may change them, or the file while it is read.':
    'Waybill los envía de nuevo; si sigue así, puede que los cambie un proxy intermedio, o que el archivo cambie mientras se lee.',
  'The connection broke in the middle.': 'La conexión se cortó a mitad.',
  'Nothing to do: Waybill sends it again.': 'Nada que hacer: Waybill lo envía de nuevo.',
  'S3 cannot hold {key}: {fault}': 'S3 no puede guardar {key}: {fault}',
  'Rename it, or leave it out.': 'Cámbiele el nombre o exclúyalo.',
  'This endpoint has no such storage class.': 'Este endpoint no tiene esa clase de almacenamiento.',
  'Leave --storage-class out, or name another.': 'Omita --storage-class o indique otra.',
  'This endpoint does not have what was asked for.': 'Este endpoint no tiene lo solicitado.',
  'Waybill does without where it can.': 'Waybill prescinde de ello donde puede.',
  'This endpoint does not copy so much at once.': 'Este endpoint no copia tanto de una vez.',
  'Waybill copies in parts, or sends the file.': 'Waybill copia por partes o envía el archivo.',
  'This endpoint does not know this checksum.': 'Este endpoint no conoce esta suma de comprobación.',
  'A web page answered instead of S3.': 'Respondió una página web en lugar de S3.',
  'The service said yes and named no object.': 'El servicio dijo que sí y no nombró ningún objeto.',
  'Sign in to the network in a browser if it asks for that, then retry.':
    'Inicie sesión en la red con un navegador si lo pide y reintente.',
  'The object that arrived is not the file.': 'El objeto que llegó no es el archivo.',
  'Waybill sends it again; if it stays so, a proxy on the way may change it.':
    'Waybill lo envía de nuevo; si sigue así, puede que un proxy intermedio lo cambie.',
  'Waybill sends it again; if it stays so, the service is at fault.':
    'Waybill lo envía de nuevo; si sigue así, la culpa es del servicio.',
  'Waybill sends it again; if it stays so, somebody else writes there too, or the service is at fault.':
    'Waybill lo envía de nuevo; si sigue así, alguien más escribe ahí también, o la culpa es del servicio.',
  'The file is shorter than it was.': 'El archivo es más corto que antes.',
  'Retry to fetch what is missing.': 'Reintente para descargar lo que falta.',
  'The file changed while it was sent.': 'El archivo cambió mientras se enviaba.',
  'Waybill sends it from its beginning; nothing of the two is mixed.':
    'Waybill lo envía desde el principio; no se mezcla nada de ambos.',
  'The file is gone.': 'El archivo ya no está.',
  'Bring it back and retry, or compare the folder with the bucket again.':
    'Restáurelo y reintente, o compare la carpeta con el bucket de nuevo.',
  'This file cannot be read.': 'Este archivo no se puede leer.',
  'Allow your account to read it, or close the program that has it open; then retry.':
    'Permita que su cuenta lo lea, o cierre el programa que lo tiene abierto; después reintente.',
  'The file is larger than 5 TiB, which is all that S3 takes.':
    'El archivo supera los 5 TiB, que es lo máximo que admite S3.',
  'Split it.': 'Divídalo.',
  'The checklist of this upload does not know this file any more.':
    'La lista de control de esta subida ya no conoce este archivo.',
  'Compare the folder with the bucket again.': 'Compare la carpeta con el bucket de nuevo.',
  // Making buckets
  'This endpoint has no switch that blocks public access; a new bucket is private.':
    'Este endpoint no tiene un interruptor que bloquee el acceso público; un bucket nuevo es privado.',
  'This endpoint keeps no versions: what is overwritten is gone.':
    'Este endpoint no guarda versiones: lo que se sobrescribe se pierde.',
  'This endpoint does not encrypt with a key of KMS.': 'Este endpoint no cifra con una clave de KMS.',
  'Somebody else has a bucket named {bucket}.': 'Otra persona tiene un bucket llamado {bucket}.',
  'Names of buckets are one for the whole world: choose another, for example with the name of your lab before it.':
    'Los nombres de bucket son únicos en todo el mundo: elija otro, por ejemplo con el nombre de su laboratorio delante.',
  '{bucket} would do.': '{bucket} serviría.',
  // Inside
  'A worker of Waybill stopped unexpectedly.': 'Un proceso de trabajo de Waybill se detuvo inesperadamente.',
  'Waybill starts another and goes on; if it comes back, report it with the detail below.':
    'Waybill inicia otro y continúa; si se repite, informe de ello con el detalle de abajo.',
  'Something went wrong inside Waybill.': 'Algo falló dentro de Waybill.',
  'Try again; if it comes back, report it with the detail below.':
    'Inténtelo de nuevo; si se repite, informe de ello con el detalle de abajo.',
  'Waybill has no call named {name}.': 'Waybill no tiene ninguna llamada llamada {name}.',
  'Use the same version of Waybill on both sides.': 'Use la misma versión de Waybill en ambos lados.',
  'The request was not understood.': 'No se entendió la solicitud.',
  'Check the values that were given.': 'Compruebe los valores indicados.',
  'The service lists only a part of what it has, and does not say how to go on.':
    'El servicio lista solo una parte de lo que tiene y no dice cómo seguir.',
  'It may know the first version of listing only: ask whoever runs it. Single objects can be fetched by their addresses.':
    'Quizá solo conozca la primera versión del listado: pregunte a quien lo administra. Los objetos sueltos se pueden descargar por su dirección.',
  'Google bills a project of whoever reads this bucket, and Waybill cannot name one.':
    'Google cobra a un proyecto de quien lee este bucket, y Waybill no puede indicar ninguno.',
  'Export the plan as CSV: gcloud storage cp --billing-project takes its addresses.':
    'Exporte el plan como CSV: gcloud storage cp --billing-project toma sus direcciones.',
} as const satisfies Words;
