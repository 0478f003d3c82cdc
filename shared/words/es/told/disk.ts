/** This side: disks, folders, the ledger and the data folder. */
import type { Words } from '../../say.ts';

export const disk = {
  'The disk is full.': 'El disco está lleno.',
  'Make room on the disk, or choose another folder; what is already here is kept.':
    'Libere espacio en el disco o elija otra carpeta; lo que ya está aquí se conserva.',
  'Waybill may not write there.': 'Waybill no tiene permiso para escribir ahí.',
  'Allow writing to the folder, or choose another one.': 'Permita escribir en la carpeta o elija otra.',
  'No folder can be made there.': 'No se puede crear ninguna carpeta ahí.',
  'Choose another folder: this one is kept by the system.':
    'Elija otra carpeta: de esta se ocupa el sistema.',
  'Waybill may not read there.': 'Waybill no tiene permiso para leer ahí.',
  'Allow your account to read it, or choose another folder.':
    'Permita que su cuenta lo lea, o elija otra carpeta.',
  'Waybill may not read the file.': 'Waybill no tiene permiso para leer el archivo.',
  'Allow reading it, then retry.': 'Permita leerlo y reintente.',
  'The disk is read-only.': 'El disco es de solo lectura.',
  'Make the disk writable, or choose a folder on another one.':
    'Haga que se pueda escribir en el disco, o elija una carpeta en otro.',
  'The folder is gone.': 'La carpeta ya no está.',
  'Plug the drive in again, or bring the folder back; the job then goes on. If you deleted it, cancel the job and fetch anew.':
    'Vuelva a conectar la unidad o restaure la carpeta; el trabajo continúa entonces. Si la eliminó, cancele el trabajo y descargue de nuevo.',
  'A file of that name is already there.': 'Ya hay ahí un archivo con ese nombre.',
  'Choose whether to replace it, to keep both, or to skip it.':
    'Elija si reemplazarlo, conservar ambos u omitirlo.',
  'The disk reported an error.': 'El disco informó de un error.',
  'Check the disk and its cable, or choose another one.': 'Compruebe el disco y su cable, o elija otro.',
  'Another program holds the file.': 'Otro programa tiene tomado el archivo.',
  'Close the program that uses the file, then retry.': 'Cierre el programa que usa el archivo y reintente.',
  'This disk cannot hold a file of that name or size.':
    'Este disco no admite un archivo con ese nombre o tamaño.',
  'Choose a folder on another disk, or one with a shorter path.':
    'Elija una carpeta en otro disco, o una con una ruta más corta.',
  'The system has no more file handles for Waybill.':
    'El sistema no tiene más descriptores de archivo para Waybill.',
  'Lower the number of connections, or raise the limit of open files.':
    'Reduzca el número de conexiones o aumente el límite de archivos abiertos.',
  'Your quota on this disk is used up.': 'Su cuota en este disco está agotada.',
  'A file is where a folder should be.': 'Hay un archivo donde debería haber una carpeta.',
  'Move that file away, then retry.': 'Mueva ese archivo a otro lugar y reintente.',
  'A folder of that name is already there.': 'Ya hay ahí una carpeta con ese nombre.',
  'The network drive no longer knows this folder.': 'La unidad de red ya no conoce esta carpeta.',
  'A name that leads out of the folder was refused.': 'Se rechazó un nombre que lleva fuera de la carpeta.',
  'The file is not there.': 'El archivo no está ahí.',
  'Check the path; it may have been moved or renamed.':
    'Compruebe la ruta; puede que se haya movido o cambiado de nombre.',
  'This link leads to nothing.': 'Este enlace no lleva a nada.',
  'Fetch what it stands for (of annexed data: `git annex get`), or remove the link.':
    'Descargue lo que representa (en datos de git-annex: `git annex get`) o elimine el enlace.',
  'Allow your account to read it, or close the program that has it open.':
    'Permita que su cuenta lo lea, o cierre el programa que lo tiene abierto.',
  'This link leads back to a folder that it is in.':
    'Este enlace lleva de vuelta a una carpeta en la que está.',
  'Remove the link; what it leads to is sent already.':
    'Elimine el enlace; aquello a lo que lleva ya se envía.',
  'A folder stands where the file should go.': 'Hay una carpeta donde debería ir el archivo.',
  'Move the folder away, or choose another destination, and retry.':
    'Mueva la carpeta a otro lugar o elija otro destino, y reintente.',
  'The disk does not hold what was written to it.': 'El disco no conserva lo que se escribió en él.',
  'The bytes that arrived are not the object: its checksum differs.':
    'Los bytes que llegaron no son el objeto: su suma de comprobación difiere.',
  'Only the damaged parts are fetched again. If it comes back, check the disk and its cable.':
    'Solo se descargan de nuevo las partes dañadas. Si se repite, compruebe el disco y su cable.',
  'The object may be damaged at its source, or something on the way changes bytes. Retry, or tell the data provider.':
    'Puede que el objeto esté dañado en su origen, o que algo en el camino cambie bytes. Reintente o avise al proveedor de los datos.',
  'The object is not the one that its list names: it changed at its source.':
    'El objeto no es el que nombra su lista: cambió en su origen.',
  'Choose anew, so that its index is asked again, or fetch it by its address alone.':
    'Elija de nuevo, para que se consulte otra vez su índice, o descárguelo solo por su dirección.',
  'The object is not the one that was planned: it changed at its source.':
    'El objeto no es el que se planificó: cambió en su origen.',
  'Retry takes the new version from its beginning.': 'Reintentar toma la versión nueva desde el principio.',
  // The ledger
  'The ledger, where Waybill keeps its jobs, is damaged.':
    'El libro de registro, donde Waybill guarda sus trabajos, está dañado.',
  'Restart Waybill: it sets the damaged ledger aside and begins a new one. Downloaded files are not touched.':
    'Reinicie Waybill: aparta el libro de registro dañado y empieza uno nuevo. Los archivos descargados no se tocan.',
  'The disk that holds the ledger is full.': 'El disco que contiene el libro de registro está lleno.',
  'Free some space; nothing that was recorded before is lost.':
    'Libere espacio; no se pierde nada de lo registrado antes.',
  'The ledger cannot be opened or written.': 'El libro de registro no se puede abrir ni escribir.',
  'Check that you may write to the data folder.': 'Compruebe que puede escribir en la carpeta de datos.',
  'The disk that holds the ledger failed to read or write.':
    'El disco que contiene el libro de registro falló al leer o escribir.',
  'Check the disk; Waybill goes on from what was recorded last.':
    'Compruebe el disco; Waybill continúa desde lo último registrado.',
  'Another program is using the ledger.': 'Otro programa está usando el libro de registro.',
  'Close the other program and try again.': 'Cierre el otro programa e inténtelo de nuevo.',
  'The data folder cannot be used.': 'La carpeta de datos no se puede usar.',
  'Check that it is a folder and that you may write to it, or choose another one.':
    'Compruebe que es una carpeta y que puede escribir en ella, o elija otra.',
  'The disk that holds the data folder is full.': 'El disco que contiene la carpeta de datos está lleno.',
  'Free some space, then start Waybill again.': 'Libere espacio y vuelva a iniciar Waybill.',
  'There is no such {thing}.': 'No existe tal elemento: {thing}.',
  'It may have been removed; look at the list again.': 'Puede que se haya eliminado; mire la lista de nuevo.',
  'The list names one object twice, and not the same way.':
    'La lista nombra un objeto dos veces, y no de la misma manera.',
  'Fetch its versions or parts as two downloads.': 'Descargue sus versiones o partes como dos descargas.',
  'The list names no object.': 'La lista no nombra ningún objeto.',
  'Choose at least one.': 'Elija al menos uno.',
  'Waybill is already running with this data folder.': 'Waybill ya está en marcha con esta carpeta de datos.',
  'Use the one that is running, or start this one with another data folder.':
    'Use el que está en marcha, o inicie este con otra carpeta de datos.',
  'This data folder was used by a newer Waybill.':
    'Esta carpeta de datos fue usada por un Waybill más nuevo.',
  'Update Waybill, or start it with another data folder. Nothing was changed.':
    'Actualice Waybill o inícielo con otra carpeta de datos. No se cambió nada.',
  'The ledger of an older Waybill could not be brought up to date.':
    'El libro de registro de un Waybill más antiguo no se pudo actualizar.',
  'Nothing in it is lost. Start Waybill with another data folder, and report it with the detail below.':
    'No se pierde nada de él. Inicie Waybill con otra carpeta de datos e informe de ello con el detalle de abajo.',
  'The ledger was damaged, so Waybill began a new one. The old one is kept as {file}. Downloaded files are not touched.':
    'El libro de registro estaba dañado, así que Waybill empezó uno nuevo. El antiguo se conserva como {file}. Los archivos descargados no se tocan.',
  'The ledger, where Waybill keeps its jobs, was damaged.':
    'El libro de registro, donde Waybill guarda sus trabajos, estaba dañado.',
  'Start your downloads again into the same folders: files that are there and whole are not fetched again.':
    'Vuelva a iniciar sus descargas en las mismas carpetas: los archivos que estén ahí y completos no se descargan de nuevo.',
  'That value cannot be used for a setting.': 'Ese valor no se puede usar en un ajuste.',
  'Choose a value within the limits shown.': 'Elija un valor dentro de los límites mostrados.',
  'The data folder can be written by other people.': 'Otras personas pueden escribir en la carpeta de datos.',
  'Make it private (chmod 700 "{folder}"), or choose another with --data-dir.':
    'Hágala privada (chmod 700 "{folder}") o elija otra con --data-dir.',
  "The folder {folder}, in which Waybill's commands reach each other, belongs to somebody else.":
    'La carpeta {folder}, en la que se comunican los comandos de Waybill, pertenece a otra persona.',
  'Nothing was said there. Choose another data folder with --data-dir or WAYBILL_DATA_DIR.':
    'No se ha comunicado nada allí. Elija otra carpeta de datos con --data-dir o WAYBILL_DATA_DIR.',
  'The data folder {folder} cannot be made.': 'No se puede crear la carpeta de datos {folder}.',
  'Choose another with --data-dir or WAYBILL_DATA_DIR.': 'Elija otra con --data-dir o WAYBILL_DATA_DIR.',
  'The data folder is in use.': 'La carpeta de datos está en uso.',
  'The Waybill that did the work has stopped.': 'El Waybill que hacía el trabajo se ha detenido.',
  'Run the same command again: it goes on where it was.':
    'Ejecute de nuevo el mismo comando: continúa donde estaba.',
  // This door
  'The window has not been built.': 'La ventana no se ha compilado.',
  'Run `npm run build`, or `npm start`, which builds it.':
    'Ejecute `npm run build`, o `npm start`, que la compila.',
  'There is no folder {folder}.': 'No hay ninguna carpeta {folder}.',
  'Name an existing folder with --root.': 'Indique una carpeta existente con --root.',
  'A link in the folder leads out of the folders that this window may use.':
    'Un enlace de la carpeta lleva fuera de las carpetas que puede usar esta ventana.',
  'Remove the link, or start the web host with --root for the folder that it leads to; then retry.':
    'Quite el enlace, o inicie el servidor web con --root para la carpeta a la que lleva; después reintente.',
  'This window may not use the folder {folder}.': 'Esta ventana no puede usar la carpeta {folder}.',
  'Choose a folder inside an allowed one, or start the web host with --root for this folder.':
    'Elija una carpeta dentro de una permitida, o inicie el host web con --root para esta carpeta.',
  'This door of Waybill cannot {thing}.': 'Este acceso de Waybill no puede hacer esto: {thing}.',
  'Use the desktop application, or do it by hand.': 'Use la aplicación de escritorio, o hágalo a mano.',
  'The request is too large.': 'La solicitud es demasiado grande.',
  'The request is not JSON.': 'La solicitud no es JSON.',
  'Reload the page.': 'Vuelva a cargar la página.',
  'This window is not signed in to Waybill.': 'Esta ventana no ha iniciado sesión en Waybill.',
  'Run `waybill serve` again and open the new address.':
    'Ejecute `waybill serve` de nuevo y abra la dirección nueva.',
  'The drive of the folder is gone.': 'La unidad de la carpeta ya no está.',
  'Plug the drive in again, where it was; the job then goes on.':
    'Vuelva a conectar la unidad donde estaba; el trabajo continúa entonces.',
} as const satisfies Words;
