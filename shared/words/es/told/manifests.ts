/** What is wrong with a manifest or a link that was pasted. */
import type { Words } from '../../say.ts';

export const manifests = {
  'Write one address a line, such as s3://bucket/folder/ or gs://bucket/object.':
    'Escriba una dirección por línea, como s3://bucket/folder/ o gs://bucket/object.',
  'The address in line {line} cannot be read.': 'La dirección de la línea {line} no se puede leer.',
  'Line {line} is a link with a signature, which would be kept in files.':
    'La línea {line} es un enlace con firma, que quedaría guardada en archivos.',
  'Download such links one at a time, or use the address of the bucket with a profile of yours.':
    'Descargue esos enlaces de uno en uno, o use la dirección del bucket con un perfil suyo.',
  'Line {line} is the page of a whole dataset.':
    'La línea {line} es la página de un conjunto de datos completo.',
  'Paste it alone.': 'Péguela sola.',
  'Line {line} has a wildcard in the middle of its address.':
    'La línea {line} tiene un comodín en medio de su dirección.',
  'Only one * at the end can be read; name the folder and use --include instead.':
    'Solo se puede leer un * al final; indique la carpeta y use --include en su lugar.',
  'The table has no column of addresses or series; it has {names}.':
    'La tabla no tiene ninguna columna de direcciones ni series; tiene {names}.',
  'Name one of them imageUrl, url, drs_uri or SeriesInstanceUID.':
    'Llame a una de ellas imageUrl, url, drs_uri o SeriesInstanceUID.',
  'Line {line} names the {n}st bucket.': 'La línea {line} nombra el bucket número {n}.',
  'Split the manifest: each bucket is a download of its own.':
    'Divida el manifiesto: cada bucket es una descarga propia.',
  'The manifest names more than {n, number} folders of one bucket.':
    'El manifiesto nombra más de {n, number} carpetas de un bucket.',
  "Line {line} has an ID that is none of the GDC's.": 'La línea {line} tiene un ID que no es del GDC.',
  'Take the manifest again from the GDC portal.': 'Vuelva a tomar el manifiesto del portal del GDC.',
  'Line {line} is longer than 64 KiB, so this is no manifest.':
    'La línea {line} supera los 64 KiB, así que esto no es un manifiesto.',
  'Take the manifest again from where it came from.': 'Vuelva a tomar el manifiesto de su origen.',
  'Line {line} is not UTF-8 text.': 'La línea {line} no es texto UTF-8.',
  'Save the manifest as UTF-8, and try again.': 'Guarde el manifiesto como UTF-8 e inténtelo de nuevo.',
  'Line {line} holds a control character.': 'La línea {line} contiene un carácter de control.',
  'Take the manifest again from where it came from; where a key really has one, percent-encode it in an https:// address.':
    'Vuelva a tomar el manifiesto de su origen; si una clave realmente lo tiene, codifíquelo con % en una dirección https://.',
  'Line {line} gives a sign-in to a web server, which would be kept in files.':
    'La línea {line} da un acceso a un servidor web, que quedaría guardado en archivos.',
  'Leave it out, or fetch such links with the program the list was made for.':
    'Omítalo, o descargue esos enlaces con el programa para el que se hizo la lista.',
  'The receipt names a source that cannot be read.': 'El recibo nombra un origen que no se puede leer.',
  'Take it again from the folder it came with.': 'Vuelva a tomarlo de la carpeta con la que vino.',
  'This is JSON, but no receipt of Waybill.': 'Esto es JSON, pero no un recibo de Waybill.',
  'Paste an address, a manifest or a receipt (.waybill/receipt.json).':
    'Pegue una dirección, un manifiesto o un recibo (.waybill/receipt.json).',
  'This looks like a receipt, but it is not whole.': 'Esto parece un recibo, pero no está completo.',
  'Line {line} is on another cloud than line {other}.':
    'La línea {line} está en otra nube que la línea {other}.',
  'Split the manifest by cloud: idc-open-data-two and -cr are on AWS, idc-open-idc1 and idc-open-cr on Google Cloud.':
    'Divida el manifiesto por nube: idc-open-data-two y -cr están en AWS, idc-open-idc1 e idc-open-cr en Google Cloud.',
  'Line {line} names an endpoint that is no address.':
    'La línea {line} nombra un endpoint que no es una dirección.',
  'Line {line} is neither an address nor a copy command.':
    'La línea {line} no es ni una dirección ni un comando de copia.',
  'Line {line} is no SeriesInstanceUID.': 'La línea {line} no es un SeriesInstanceUID.',
  'Take the manifest again from where it came from; it may have been cut.':
    'Vuelva a tomar el manifiesto de su origen; puede que se haya cortado.',
  'Line {line} names a series that the Imaging Data Commons does not have.':
    'La línea {line} nombra una serie que el Imaging Data Commons no tiene.',
  'Line {line} names a series that the Imaging Data Commons does not have, and so do {n} more.':
    'La línea {line} nombra una serie que el Imaging Data Commons no tiene, y otras {n} también.',
  'It may be new, withdrawn or of limited access: fetch it with the NBIA Data Retriever, and the rest without these lines.':
    'Puede ser nueva, retirada o de acceso limitado: descárguela con el NBIA Data Retriever, y el resto sin estas líneas.',
  'A list of checksums does not say where its files are.':
    'Una lista de sumas de comprobación no dice dónde están sus archivos.',
  'Say what its names are relative to: --base s3://bucket/folder/, or the field below the text.':
    'Indique a qué son relativos sus nombres: --base s3://bucket/folder/, o el campo bajo el texto.',
  'Lines {lines} cannot be read.': 'No se pueden leer las líneas {lines}.',
  'Lines {lines} cannot be read; what follows was not looked at.':
    'No se pueden leer las líneas {lines}; lo que sigue no se miró.',
  'What is wrong with each is in the detail; mend them, and try again.':
    'El detalle dice qué falla en cada una; corríjalas e inténtelo de nuevo.',
  'Line {line} is no line of a list of checksums.':
    'La línea {line} no es una línea de una lista de sumas de comprobación.',
  'Each line is a checksum, two characters, and a name; the list may have been cut.':
    'Cada línea es una suma de comprobación, dos caracteres y un nombre; puede que la lista se haya cortado.',
  'Line {line} has another number of columns than the header.':
    'La línea {line} tiene otro número de columnas que el encabezado.',
  'Line {line} has a cell that never ends.': 'La línea {line} tiene una celda que no termina.',
  'Line {line} has a quote in the wrong place.': 'La línea {line} tiene una comilla fuera de lugar.',
  'Save the table again as CSV or TSV; it may have been cut.':
    'Guarde la tabla de nuevo como CSV o TSV; puede que se haya cortado.',
  'Line {line} comes before "ListOfSeriesToDownload=".':
    'La línea {line} va antes de "ListOfSeriesToDownload=".',
  'The manifest has no "ListOfSeriesToDownload=": it was cut.':
    'El manifiesto no tiene "ListOfSeriesToDownload=": se cortó.',
  'Take it again from where it came from.': 'Vuelva a tomarlo de su origen.',
  'Line {line} names no file.': 'La línea {line} no nombra ningún archivo.',
  'Line {line} names a file outside the folder.': 'La línea {line} nombra un archivo fuera de la carpeta.',
  'Names in a manifest are relative and have no "..".':
    'Los nombres de un manifiesto son relativos y no llevan «..».',
  'Line {line} has a size that is no number of bytes.':
    'La línea {line} tiene un tamaño que no es un número de bytes.',
  'Line {line} has a checksum that is none: {algorithm} has {n} hex digits.':
    'La línea {line} tiene una suma de comprobación que no lo es: {algorithm} tiene {n} dígitos hexadecimales.',
  // Links of sites
  'This page of the S3 console shows no bucket.': 'Esta página de la consola de S3 no muestra ningún bucket.',
  'Open the folder that you mean there, and paste its link or its S3 URI.':
    'Abra allí la carpeta deseada y pegue su enlace o su URI de S3.',
  'This is not the address of a product at MAST.': 'Esta no es la dirección de un producto de MAST.',
  'A product is written mast:HST/product/u9o40504m_c3m.fits.':
    'Un producto se escribe mast:HST/product/u9o40504m_c3m.fits.',
  '{archive} keeps this folder on its website only, where it cannot be listed.':
    '{archive} guarda esta carpeta solo en su sitio web, donde no se puede listar.',
  'Paste links of single files, or of a folder that is in the bucket.':
    'Pegue enlaces de archivos sueltos, o de una carpeta que esté en el bucket.',
  'This page of the registry lists datasets, it is not one.':
    'Esta página del registro lista conjuntos de datos, no es uno.',
  'Open the dataset there and paste its link, or search for it in the catalogue here.':
    'Abra allí el conjunto de datos y pegue su enlace, o búsquelo aquí en el catálogo.',
  'This page of OpenNeuro is of no study.': 'Esta página de OpenNeuro no es de ningún estudio.',
  'Open the study and paste its link, or its accession, such as ds000001.':
    'Abra el estudio y pegue su enlace o su identificador, como ds000001.',
  'Choose in the dataset "Imaging Data Commons (IDC)" of the catalogue, or paste the s5cmd manifest that the portal makes.':
    'Elija en el conjunto de datos "Imaging Data Commons (IDC)" del catálogo, o pegue el manifiesto de s5cmd que genera el portal.',
  'What this link of the portal chooses cannot be read.':
    'No se puede leer lo que elige este enlace del portal.',
  // DRS
  'The manifest has more than {n, number} DRS addresses.':
    'El manifiesto tiene más de {n, number} direcciones DRS.',
  'Each has to be asked for by itself: split it, or export it with s3:// addresses.':
    'Cada una debe consultarse por separado: divídalo, o expórtelo con direcciones s3://.',
  'Line {line}: {reason}': 'Línea {line}: {reason}',
  'This DRS address cannot be read.': 'Esta dirección DRS no se puede leer.',
  'It is drs://SERVER/ID, or drs://NAMESPACE:ID for namespaces such as dg.4DFC.':
    'Es drs://SERVER/ID, o drs://NAMESPACE:ID para espacios de nombres como dg.4DFC.',
  'Which server knows the DRS namespace {name} is not known here.':
    'Aquí no se sabe qué servidor conoce el espacio de nombres DRS {name}.',
  'Paste drs://SERVER/ID instead, or name the server of all DRS addresses in WAYBILL_DRS, such as https://server/ga4gh/drs/v1. Known are {names}.':
    'Pegue drs://SERVER/ID en su lugar, o indique el servidor de todas las direcciones DRS en WAYBILL_DRS, como https://server/ga4gh/drs/v1. Se conocen {names}.',
  '{host} has no object of this ID.': '{host} no tiene ningún objeto con este ID.',
  'It may have been replaced: look it up in the portal that it came from.':
    'Puede que se haya sustituido: búsquelo en el portal del que procede.',
  '{host} hands this object out only to people who are signed in there.':
    '{host} entrega este objeto solo a quienes han iniciado sesión allí.',
  'Ask there for access; a signed link that you get can be pasted here, or a manifest with s3:// addresses.':
    'Pida acceso allí; aquí se puede pegar el enlace firmado que obtenga, o un manifiesto con direcciones s3://.',
  'A bundle of the DRS server names something that has no ID.':
    'Un paquete del servidor DRS nombra algo que no tiene ID.',
  'Nothing was taken of it: ask whoever keeps the server.':
    'No se tomó nada de él: pregunte a quien mantiene el servidor.',
  'This DRS bundle is too large to be taken apart.': 'Este paquete DRS es demasiado grande para desglosarlo.',
  'Fetch parts of it, or export a manifest with s3:// addresses from the portal.':
    'Descargue partes de él, o exporte del portal un manifiesto con direcciones s3://.',
} as const satisfies Words;
