/** What happened to a job, why a file is not verifiable, what the drawer and the tray say. */
import type { Words } from '../../say.ts';

export const events = {
  'Paused with all others.': 'Pausado con todos los demás.',
  'Waiting for the timetable.': 'Esperando al horario.',
  'Going on.': 'Continúa.',
  'Waybill was stopped; going on.': 'Waybill se había detenido; continúa.',
  'Canceled. Parts that were sent are kept in the bucket until the job is removed.':
    'Cancelado. Las partes enviadas se conservan en el bucket hasta que se elimine el trabajo.',
  'Canceled. What was fetched is kept until the job is removed.':
    'Cancelado. Lo descargado se conserva hasta que se elimine el trabajo.',
  'Listed {n, plural, one {# file} other {# files}}, {size}.':
    'Listado: {n, plural, one {# archivo} other {# archivos}}, {size}.',
  'Finished: {list}.': 'Terminado: {list}.',
  'Checked: {list}.': 'Comprobado: {list}.',
  '{name}. Finished: {list}.': '{name}. Terminado: {list}.',
  '{name}. Checked: {list}.': '{name}. Comprobado: {list}.',
  '{done} of {n, plural, one {# file} other {# files}}':
    '{done} de {n, plural, one {# archivo} other {# archivos}}',
  '{n, number} verified': '{n, plural, one {# verificado} other {# verificados}}',
  '{n, number} not verifiable': '{n, plural, one {# no verificable} other {# no verificables}}',
  '{n, number} already here': '{n, plural, one {# ya estaba aquí} other {# ya estaban aquí}}',
  '{n, number} extra': '{n, number} de más',
  '{n, number} failed': '{n, plural, one {# fallido} other {# fallidos}}',
  'Waiting: {reason}': 'En espera: {reason}',
  'The network is back after {duration}; going on.': 'La red ha vuelto después de {duration}; continúa.',
  'Signed in again after {duration}; going on.': 'Sesión iniciada de nuevo después de {duration}; continúa.',
  'There is room on the disk again after {duration}; going on.':
    'Vuelve a haber espacio en el disco después de {duration}; continúa.',
  'The folder is back after {duration}; going on.': 'La carpeta ha vuelto después de {duration}; continúa.',
  'The disk can be written again after {duration}; going on.':
    'Se puede volver a escribir en el disco después de {duration}; continúa.',
  'The server answers again after {duration}; going on.':
    'El servidor vuelve a responder después de {duration}; continúa.',
  'The receipt could not be written: {reason}': 'El recibo no se pudo escribir: {reason}',
  'The receipt is not in the bucket: {reason}': 'El recibo no está en el bucket: {reason}',
  'it is too long.': 'es demasiado largo.',
  '{path} did not survive the loss of power; it is fetched again.':
    '{path} no sobrevivió al corte de corriente; se descarga de nuevo.',
  '{path} is not where it was put; it is left as it is.': '{path} no está donde se puso; se deja como está.',
  '{path} is a folder now; it is left as it is.': '{path} es ahora una carpeta; se deja como está.',
  '{path} was changed after it arrived; it is left as it is.':
    '{path} se modificó después de llegar; se deja como está.',
  '{path} could not be read after the restart: {reason}': '{path} no se pudo leer tras el reinicio: {reason}',
  '{n} files of {name} never arrived; they are not checked.':
    '{n} archivos de {name} nunca llegaron; no se comprueban.',
  'All is done. Waybill quits in {s} s, unless the setting is changed.':
    'Todo ha terminado. Waybill se cierra en {s} s, salvo que se cambie el ajuste.',
  'All is done. This computer goes to sleep in {s} s, unless the setting is changed.':
    'Todo ha terminado. Este equipo se suspende en {s} s, salvo que se cambie el ajuste.',
  // Uploads
  'This endpoint keeps no checksums: objects are compared by their MD5, where their ETag is one.':
    'Este endpoint no guarda sumas de comprobación: los objetos se comparan por su MD5, donde su ETag lo es.',
  'This endpoint cannot promise to overwrite nothing: what is there is looked at right before each object.':
    'Este endpoint no puede garantizar que no se sobrescriba nada: justo antes de cada objeto se mira lo que hay.',
  'An upload of {key} is open in the bucket with nothing in it. It may be of this job or of somebody else, so it is left as it is: see the unfinished uploads.':
    'Hay en el bucket una subida abierta de {key} sin nada dentro. Puede ser de este trabajo o de otra persona, así que se deja como está: vea las subidas sin terminar.',
  'Asked for again without deleting: what is only in the bucket stays.':
    'Pedido de nuevo sin eliminar: lo que solo está en el bucket se queda.',
  'Not deleted: {key}: {why}': 'No eliminado: {key}: {why}',
  'Only in the bucket: {n, number} deleted.':
    'Solo en el bucket: {n, plural, one {# eliminado} other {# eliminados}}.',
  'Only in the bucket: {n, number} deleted, {m, number} refused.':
    'Solo en el bucket: {n, plural, one {# eliminado} other {# eliminados}}, {m, plural, one {# rechazado} other {# rechazados}}.',
  'Kept: {key}: it was replaced since it was compared.':
    'Conservado: {key}: fue reemplazado desde que se comparó.',
  'Kept: {key}: its file is here again.': 'Conservado: {key}: su archivo vuelve a estar aquí.',
  'Only in the bucket: {n, number} kept, which changed since they were compared.':
    'Solo en el bucket: {n, plural, one {# conservado, que cambió} other {# conservados, que cambiaron}} desde que se compararon.',
  'Large objects are fetched in one piece, and from their beginning again where they break off.':
    'Los objetos grandes se descargan de una pieza, y otra vez desde el principio si se interrumpen.',
  'This server lists in no order, so all names in the bucket were read first.':
    'Este servidor lista sin orden, así que primero se leyeron todos los nombres del bucket.',
  'This bucket may not be listed with this profile, so nothing could be compared. What is there already is not overwritten.':
    'Este bucket no se puede listar con este perfil, así que no se pudo comparar nada. Lo que ya está ahí no se sobrescribe.',
  'Compared with the bucket: {a, number} to send, {b, number} the same, {c, number} only there.':
    'Comparado con el bucket: {a, number} por enviar, {b, number} iguales, {c, number} solo allí.',
  'Compared with the bucket: {a, number} to send, {b, number} the same, {c, number} only there, {d, number} that cannot be sent.':
    'Comparado con el bucket: {a, number} por enviar, {b, number} iguales, {c, number} solo allí, {d, number} que no se pueden enviar.',
  'this endpoint names no checksum of what it stored':
    'este endpoint no indica ninguna suma de comprobación de lo que guardó',
  'this endpoint names no checksum of what it stored, and its ETag is no MD5':
    'este endpoint no indica ninguna suma de comprobación de lo que guardó, y su ETag no es un MD5',
  'it has {n} bytes, the file {m}': 'tiene {n} bytes, el archivo {m}',
  'it is not there as it was sent': 'no está ahí tal como se envió',
  'no object': 'ningún objeto',
  // Why a file is not verifiable
  'the object was not compared': 'el objeto no se comparó',
  'another file of that name was kept, as chosen in the plan':
    'se conservó otro archivo con ese nombre, como se eligió en el plan',
  'the server does not say in which parts the object was uploaded':
    'el servidor no dice en qué partes se subió el objeto',
  'the server does not say in which parts the object was uploaded, and no usual part size fits':
    'el servidor no dice en qué partes se subió el objeto, y ningún tamaño de parte habitual encaja',
  "the size of the object's own parts could not be asked: {reason}":
    'no se pudo consultar el tamaño de las partes del objeto: {reason}',
  "the sizes of the object's own parts could not be asked: {reason}":
    'no se pudieron consultar los tamaños de las partes del objeto: {reason}',
  "the sizes that the server says of the object's parts do not add up":
    'los tamaños que indica el servidor de las partes del objeto no cuadran',
  'the ETag covers {n} parts whose sizes are not told, and no usual size fits':
    'el ETag abarca {n} partes cuyos tamaños no se indican, y ningún tamaño habitual encaja',
  'the checksum covers {n} parts whose sizes are not told, and no usual size fits':
    'la suma de comprobación abarca {n} partes cuyos tamaños no se indican, y ningún tamaño habitual encaja',
  'only byte ranges were fetched: their length and the ETag of the object were held, no checksum covers them':
    'solo se descargaron rangos de bytes: se comprobaron su longitud y el ETag del objeto, ninguna suma de comprobación los abarca',
  'the object is encrypted with a KMS key, so its ETag is not an MD5, and it carries no checksum':
    'el objeto está cifrado con una clave de KMS, así que su ETag no es un MD5, y no lleva suma de comprobación',
  "the object is encrypted with a customer's key, so its ETag is not an MD5, and it carries no checksum":
    'el objeto está cifrado con una clave del cliente, así que su ETag no es un MD5, y no lleva suma de comprobación',
  'the ETag of a web server says nothing of the bytes, and no checksum came with them':
    'el ETag de un servidor web no dice nada de los bytes, y no llegó ninguna suma de comprobación con ellos',
  'the object carries no checksum, and its ETag is not an MD5':
    'el objeto no lleva suma de comprobación, y su ETag no es un MD5',
  // Verifying a folder
  'Fetch what is missing or damaged again; a damaged file is set aside, not deleted.':
    'Descargue de nuevo lo que falta o está dañado; un archivo dañado se aparta, no se elimina.',
  'The file has changed since it arrived.': 'El archivo ha cambiado desde que llegó.',
  'The file is missing.': 'Falta el archivo.',
  'The file was sent from here, and is no longer here.': 'El archivo se envió desde aquí y ya no está.',
  'If it was removed on purpose, nothing is wrong; else fetch it again from the bucket that it was sent to.':
    'Si se quitó a propósito, no hay ningún problema; si no, descárguelo de nuevo del bucket al que se envió.',
  'A folder is where the file should be.': 'Hay una carpeta donde debería estar el archivo.',
  'The file is truncated.': 'El archivo está truncado.',
  'The file has grown.': 'El archivo ha crecido.',
  'Plug the drive in again, or bring the folder back, and retry: what was checked stays checked.':
    'Vuelva a conectar la unidad o restaure la carpeta, y reintente: lo comprobado queda comprobado.',
  'The receipt is damaged, so what should be in the folder is not known.':
    'El recibo está dañado, así que no se sabe qué debería haber en la carpeta.',
  'Take the receipt again from where the data came from, or get the dataset again into the same folder.':
    'Tome el recibo de nuevo del lugar de origen de los datos, o vuelva a obtener el conjunto de datos en la misma carpeta.',
  'There is no receipt in this folder, so nothing says what should be there.':
    'No hay ningún recibo en esta carpeta, así que nada dice qué debería haber.',
  'Choose the folder that a download went to: it holds {path}.':
    'Elija la carpeta a la que fue una descarga: contiene {path}.',
  'Plug the drive in again, or bring the folder back, and verify again.':
    'Vuelva a conectar la unidad o restaure la carpeta, y verifique de nuevo.',
  'It is part of a download. Verify the whole of that: {folder}':
    'Forma parte de una descarga. Verifíquela entera: {folder}',
  'There is no such folder.': 'No existe esa carpeta.',
  'Check its path, or plug in the drive that it is on.':
    'Compruebe la ruta o conecte la unidad en la que está.',
  'Only what a finished verification found can be fetched again.':
    'Solo se puede descargar de nuevo lo que encontró una verificación terminada.',
  'Verify the folder first, and wait for its end.': 'Verifique primero la carpeta y espere a que termine.',
  // Names of jobs and kinds
  job: 'trabajo',
  transfer: 'transferencia',
  list: 'lista',
  'ended job': 'trabajo terminado',
  'show a file manager': 'mostrar un gestor de archivos',
  'Started.': 'Iniciado.',
  'Paused.': 'En pausa.',
  // What an endpoint did not keep
  'This endpoint did not keep the storage class {name}.':
    'Este endpoint no conservó la clase de almacenamiento {name}.',
  'This endpoint did not encrypt the objects as asked.': 'Este endpoint no cifró los objetos como se pidió.',
  'This endpoint did not keep the tags.': 'Este endpoint no conservó las etiquetas.',
  '{path} was there and is not of this job; it is called {name} now.':
    '{path} estaba ahí y no es de este trabajo; ahora se llama {name}.',
} as const satisfies Words;
