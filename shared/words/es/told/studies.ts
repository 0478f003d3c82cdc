/** What is found in a study, what is held back, and what is asked before it is sent. */
import type { Words } from '../../say.ts';

export const studies = {
  'The file may not be read.': 'El archivo no se puede leer.',
  'Give yourself leave to read it, or name it in .bidsignore.':
    'Dese permiso para leerlo, o nómbrelo en .bidsignore.',
  'The file is empty.': 'El archivo está vacío.',
  'Copy or convert it again, or remove it.': 'Cópielo o conviértalo de nuevo, o elimínelo.',
  'No JSON sidecar describes it, here or in a folder above.':
    'Ningún JSON acompañante lo describe, ni aquí ni en una carpeta superior.',
  'Add {name}.json, or one for all of them at the top of the study.':
    'Añada {name}.json, o uno para todos en la raíz del estudio.',
  'A bold image has several volumes; this one has one.':
    'Una imagen bold tiene varios volúmenes; esta tiene uno.',
  'Convert the series again, or name it _sbref if it is a reference.':
    'Convierta la serie de nuevo, o llámela _sbref si es una referencia.',
  'The image is cut off: {fault}.': 'La imagen está cortada: {fault}.',
  'Copy or convert it again from its source.': 'Cópiela o conviértala de nuevo desde su origen.',
  'This is no readable NIfTI image: {fault}.': 'Esto no es una imagen NIfTI legible: {fault}.',
  'it does not begin as gzip does': 'no empieza como gzip',
  'its beginning cannot be decompressed': 'su comienzo no se puede descomprimir',
  '{n} bytes, a header has 348': '{n} bytes, un encabezado tiene 348',
  '{n} bytes of {m}': '{n} bytes de {m}',
  'it ends after {n} bytes of {m}': 'termina tras {n} bytes de {m}',
  'it cannot be decompressed beyond byte {n}': 'no se puede descomprimir más allá del byte {n}',
  'it is shorter than a header': 'es más corta que un encabezado',
  'it does not begin as NIfTI does': 'no empieza como NIfTI',
  'its magic is not that of NIfTI': 'su identificador no es el de NIfTI',
  'its dim[0] is {n}': 'su dim[0] es {n}',
  'one of its dimensions is not positive': 'una de sus dimensiones no es positiva',
  'its bitpix is not positive': 'su bitpix no es positivo',
  'its dimensions are beyond all measure': 'sus dimensiones son desmesuradas',
  "The header's {field} seems to hold a date.": 'El campo {field} del encabezado parece contener una fecha.',
  "The header's {field} seems to hold a name.": 'El campo {field} del encabezado parece contener un nombre.',
  "The header's {field} may tell who somebody is.":
    'El campo {field} del encabezado puede revelar quién es alguien.',
  'Write X X X X for the patient, Startdate X X X X for the recording and 01.01.85 for the startdate, for example with EDFbrowser.':
    'Escriba X X X X para el paciente, Startdate X X X X para el registro y 01.01.85 para startdate, por ejemplo con EDFbrowser.',
  'The header has an extension with DICOM attributes, which may tell who somebody is.':
    'El encabezado tiene una extensión con atributos DICOM, que pueden revelar quién es alguien.',
  "The header's comment seems to hold a date.": 'El comentario del encabezado parece contener una fecha.',
  "The header's comment seems to hold a name.": 'El comentario del encabezado parece contener un nombre.',
  'Take the extensions out, for example with nifti_tool -rm_ext ALL.':
    'Quite las extensiones, por ejemplo con nifti_tool -rm_ext ALL.',
  'The name that the file had when it was compressed seems to hold a date.':
    'El nombre que tenía el archivo al comprimirse parece contener una fecha.',
  'The name that the file had when it was compressed seems to hold a name.':
    'El nombre que tenía el archivo al comprimirse parece contener un nombre.',
  'Decompress it, and compress it again with gzip -n.': 'Descomprímalo y vuelva a comprimirlo con gzip -n.',
  'Clear {field}, for example with nifti_tool or fslhd and fslcreatehd.':
    'Borre {field}, por ejemplo con nifti_tool o con fslhd y fslcreatehd.',
  'No events.tsv says what happened in the task {task}.':
    'Ningún events.tsv dice qué ocurrió en la tarea {task}.',
  'Add {name}.tsv with onset and duration; a task of rest begins with "rest".':
    'Añada {name}.tsv con onset y duration; una tarea de reposo empieza por "rest".',
  'The diffusion image has no .{kind} beside it.': 'La imagen de difusión no tiene un .{kind} al lado.',
  'Add {file}; dcm2niix writes it.': 'Añada {file}; dcm2niix lo escribe.',
  '{kind} has {n} columns, the image has {m} volumes.':
    '{kind} tiene {n} columnas, la imagen tiene {m} volúmenes.',
  'Give the {kind} one column a volume, or convert the series again.':
    'Dé al {kind} una columna por volumen, o convierta la serie de nuevo.',
  'A face may be visible, and the study says that it is shared ({words}).':
    'Puede verse una cara, y el estudio dice que se comparte ({words}).',
  'Deface it, for example with pydeface; or say "Defaced": true in its sidecar.':
    'Elimine la cara, por ejemplo con pydeface; o indique "Defaced": true en su acompañante.',
  // Names
  'BIDS has no such file in a subject: its name does not begin with sub-.':
    'BIDS no tiene tal archivo en un sujeto: su nombre no empieza por sub-.',
  'Rename it, move it to sourcedata/, or name it in .bidsignore.':
    'Cámbiele el nombre, muévalo a sourcedata/ o nómbrelo en .bidsignore.',
  "The name says session {session}, and it is in no session's folder.":
    'El nombre dice sesión {session}, y no está en la carpeta de ninguna sesión.',
  'Move it into ses-{session}/, or take ses- out of the name.':
    'Muévalo a ses-{session}/, o quite ses- del nombre.',
  'It lies beside the datatype folders, not in one.':
    'Está junto a las carpetas de tipo de datos, no en una de ellas.',
  'Move it into {folder}/.': 'Muévalo a {folder}/.',
  'Move it into the folder of its datatype.': 'Muévalo a la carpeta de su tipo de datos.',
  'A {suffix} does not belong in {folder}/.': 'Un {suffix} no va en {folder}/.',
  'BIDS knows no {suffix} in {folder}/.': 'BIDS no conoce ningún {suffix} en {folder}/.',
  'Use a suffix that {folder}/ has, or name it in .bidsignore.':
    'Use un sufijo propio de {folder}/, o nómbrelo en .bidsignore.',
  'It is in the folder of subject {folder}, and its name says no subject.':
    'Está en la carpeta del sujeto {folder}, y su nombre no dice ningún sujeto.',
  'It is in the folder of session {folder}, and its name says no session.':
    'Está en la carpeta de la sesión {folder}, y su nombre no dice ninguna sesión.',
  'It is in the folder of subject {folder}, and its name says {label}.':
    'Está en la carpeta del sujeto {folder}, y su nombre dice {label}.',
  'It is in the folder of session {folder}, and its name says {label}.':
    'Está en la carpeta de la sesión {folder}, y su nombre dice {label}.',
  'Move it, or write {label} in its name.': 'Muévalo, o escriba {label} en su nombre.',
  'Rename it to {name}.': 'Cámbiele el nombre a {name}.',
  'Rename it to {name}, divided by tabs.': 'Cámbiele el nombre a {name}, separado por tabuladores.',
  'The name ends in {word}, and nothing says what kind of data this is.':
    'El nombre termina en {word}, y nada dice qué tipo de datos es.',
  'End the name in a suffix such as _T1w, _bold or _dwi.':
    'Termine el nombre en un sufijo como _T1w, _bold o _dwi.',
  '{pair} is not an entity: it has no dash.': '{pair} no es una entidad: no tiene guion.',
  'BIDS knows no entity {key}-.': 'BIDS no conoce ninguna entidad {key}-.',
  'Write it {label}.': 'Escríbalo {label}.',
  'Use the entities of BIDS, or name it in .bidsignore.':
    'Use las entidades de BIDS, o nómbrelo en .bidsignore.',
  'The entity {key}- is there twice.': 'La entidad {key}- está dos veces.',
  'Keep one of them.': 'Conserve una de ellas.',
  '{pair}: the value of {key}- is a number.': '{pair}: el valor de {key}- es un número.',
  'The entity {key}- has no value.': 'La entidad {key}- no tiene valor.',
  '{pair}: a label holds letters and digits only.': '{pair}: una etiqueta solo lleva letras y dígitos.',
  'The entity {key}- comes too late in the name.': 'La entidad {key}- va demasiado tarde en el nombre.',
  'Put the entities into the order of the BIDS schema.': 'Ponga las entidades en el orden del esquema BIDS.',
  // Sidecars and descriptions
  'Take the fields out; dcm2niix does so with -ba y.': 'Quite los campos; dcm2niix lo hace con -ba y.',
  'Take the fields out, or shift the dates to before 1925 as BIDS does.':
    'Quite los campos, o desplace las fechas a antes de 1925 como hace BIDS.',
  'Take the fields out if the place must not be known; BIDS allows it.':
    'Quite los campos si el lugar no debe conocerse; BIDS los permite.',
  'Correct the file; a JSON checker shows the place.':
    'Corrija el archivo; un verificador de JSON muestra el lugar.',
  '{fields} is filled in.': '{fields} tiene contenido.',
  '{fields} are filled in.': '{fields} tienen contenido.',
  'It is larger than 16 MB, which no sidecar is.': 'Supera los 16 MB, y ningún acompañante es así.',
  'It is JSON, but not an object.': 'Es JSON, pero no un objeto.',
  'It is not in UTF-8.': 'No está en UTF-8.',
  'It is not JSON.': 'No es JSON.',
  'It is not JSON: the fault is at byte {n}.': 'No es JSON: el fallo está en el byte {n}.',
  'The field {field} is missing.': 'Falta el campo {field}.',
  'The field {field} holds no text.': 'El campo {field} no contiene texto.',
  'The field {field} is written {name}.': 'El campo {field} se escribe {name}.',
  'Add "Name" with the name of the study.': 'Añada "Name" con el nombre del estudio.',
  'Add "BIDSVersion", such as "1.10.0".': 'Añada "BIDSVersion", como "1.10.0".',
  'The field GeneratedBy is missing.': 'Falta el campo GeneratedBy.',
  'The field GeneratedBy names no program.': 'El campo GeneratedBy no nombra ningún programa.',
  'Add "GeneratedBy": [\'{\'"Name": "…", "Version": "…"\'}\'], the pipeline that made this.':
    'Añada "GeneratedBy": [\'{\'"Name": "…", "Version": "…"\'}\'], el proceso que lo generó.',
  'The dataset has no dataset_description.json.': 'El conjunto de datos no tiene dataset_description.json.',
  'Add one with Name, BIDSVersion and GeneratedBy.': 'Añada uno con Name, BIDSVersion y GeneratedBy.',
  'Add one with Name and BIDSVersion.': 'Añada uno con Name y BIDSVersion.',
  // Tables
  'The column {column} is missing.': 'Falta la columna {column}.',
  'Add {column}, in seconds; tabs, not spaces, divide the columns.':
    'Añada {column}, en segundos; las columnas se separan con tabuladores, no con espacios.',
  'Line {line}: the {column} is not a number.': 'Línea {line}: {column} no es un número.',
  'Write seconds with a point, or n/a.': 'Escriba los segundos con punto decimal, o n/a.',
  'The column participant_id is missing.': 'Falta la columna participant_id.',
  'Make it the first column, with sub-<label> in each row; tabs divide the columns.':
    'Hágala la primera columna, con sub-<label> en cada fila; las columnas se separan con tabuladores.',
  'Line {line}: the participant_id is not sub-<label>.': 'Línea {line}: el participant_id no es sub-<label>.',
  'Write each one as its folder is called.': 'Escriba cada uno como se llama su carpeta.',
  'sub-{label} is in the table twice.': 'sub-{label} está dos veces en la tabla.',
  'Keep one row a participant; what differs by session belongs in a sessions.tsv.':
    'Conserve una fila por participante; lo que cambia según la sesión va en un sessions.tsv.',
  'The column {names} may tell who somebody is.': 'La columna {names} puede revelar quién es alguien.',
  'The columns {names} may tell who somebody is.': 'Las columnas {names} pueden revelar quién es alguien.',
  'Nobody looked into this table: files of its kind are not read here.':
    'Nadie miró esta tabla: los archivos de este tipo no se leen aquí.',
  'See that it names nobody, or write it as .tsv, which is looked into.':
    'Compruebe que no nombra a nadie, o escríbala como .tsv, que sí se mira.',
  'Take them out, and keep them where the key to the labels is kept.':
    'Quítelas, y guárdelas donde se guarda la clave de las etiquetas.',
  'One age is above 89, which few people reach.': 'Una edad supera los 89 años, que pocas personas alcanzan.',
  '{n} ages are above 89, which few people reach.':
    '{n} edades superan los 89 años, que pocas personas alcanzan.',
  'Write 89 for all of them, or 89+ in a column of its own.':
    'Escriba 89 para todas, o 89+ en una columna propia.',
  '{names} holds true dates.': '{names} contiene fechas verdaderas.',
  '{names} hold true dates.': '{names} contienen fechas verdaderas.',
  'Shift them to before 1925, by the same for all of one person.':
    'Desplácelas a antes de 1925, lo mismo en todas las de una persona.',
  'Line {line} has {n} cells, the header has {m}.':
    'La línea {line} tiene {n} celdas, el encabezado tiene {m}.',
  'Give each row one cell a column, with a tab between; n/a for what is unknown.':
    'Dé a cada fila una celda por columna, con un tabulador entre ellas; n/a para lo desconocido.',
  // Gradients
  'It holds {text}, which is not a number.': 'Contiene {text}, que no es un número.',
  'Write numbers only, with a space between them.': 'Escriba solo números, con un espacio entre ellos.',
  'Its rows differ in length: {list}.': 'Sus filas difieren en longitud: {list}.',
  'Give every row one number a volume.': 'Dé a cada fila un número por volumen.',
  'It has {n} rows of {m}: rows and columns changed places.':
    'Tiene {n} filas de {m}: filas y columnas están intercambiadas.',
  'It has {n} rows; a {kind} has {m}.': 'Tiene {n} filas; un {kind} tiene {m}.',
  'Transpose it.': 'Traspóngalo.',
  'Write one row with one number a volume.': 'Escriba una fila con un número por volumen.',
  'Write three rows with one number a volume.': 'Escriba tres filas con un número por volumen.',
  // The study as a whole
  '{name} is written {meant} in BIDS, and is not found otherwise.':
    '{name} se escribe {meant} en BIDS, y de otro modo no se encuentra.',
  'BIDS has no such folder at the top of a study.': 'BIDS no tiene tal carpeta en la raíz de un estudio.',
  'BIDS has no such file at the top of a study.': 'BIDS no tiene tal archivo en la raíz de un estudio.',
  'Move it to sourcedata/, code/ or derivatives/, or name it in .bidsignore.':
    'Muévalo a sourcedata/, code/ o derivatives/, o nómbrelo en .bidsignore.',
  'The study has no README.': 'El estudio no tiene README.',
  'Say in a README what was done, with whom, and whom to ask.':
    'Diga en un README qué se hizo, con quién, y a quién preguntar.',
  'The study has no participants.tsv.': 'El estudio no tiene participants.tsv.',
  'Add one with a row for each subject.': 'Añada uno con una fila para cada sujeto.',
  'sub-{label} is not in participants.tsv.': 'sub-{label} no está en participants.tsv.',
  'Add a row for it.': 'Añada una fila para él.',
  'sub-{label} is in the table, and has no folder.': 'sub-{label} está en la tabla y no tiene carpeta.',
  'Take the row out, or add the data.': 'Quite la fila, o añada los datos.',
  'A folder is named without a dash, such as {name}.': 'Una carpeta lleva un nombre sin guion, como {name}.',
  '{n} folders are named without a dash, such as {name}.':
    '{n} carpetas llevan un nombre sin guion, como {name}.',
  'Write {label}; the files in it may keep their names.':
    'Escriba {label}; los archivos que contiene pueden conservar sus nombres.',
  'Nothing here says that this is a BIDS study.': 'Nada aquí dice que esto sea un estudio BIDS.',
  'Choose the folder that holds dataset_description.json, sub-… or derivatives/; or send it as a plain folder.':
    'Elija la carpeta que contiene dataset_description.json, sub-… o derivatives/; o envíela como carpeta normal.',
  'The link leads nowhere: its content is not here.':
    'El enlace no lleva a ninguna parte: su contenido no está aquí.',
  'Fetch it, for example with datalad get, or remove the link.':
    'Descárguelo, por ejemplo con datalad get, o elimine el enlace.',
  'Move the folder here, or send it by itself.': 'Mueva la carpeta aquí, o envíela por separado.',
  'No file here or below is described by this .{kind}.':
    'Ningún archivo de aquí o de más abajo queda descrito por este .{kind}.',
  'Check its name against that of its image, or remove it.':
    'Compare su nombre con el de su imagen, o elimínelo.',
  'See {code} in the documentation of the BIDS validator.':
    'Consulte {code} en la documentación del validador BIDS.',
  // Held back
  'The folder may not be read.': 'La carpeta no se puede leer.',
  '{name} was left behind by an operating system or editor.':
    '{name} lo dejó un sistema operativo o un editor.',
  'It stays here; remove it when you like.': 'Se queda aquí; elimínelo cuando quiera.',
  'The DICOM files of this folder name somebody: {names}.':
    'Los archivos DICOM de esta carpeta nombran a alguien: {names}.',
  'They are held back. Anonymise them before you send them.': 'Se retienen. Anonimícelos antes de enviarlos.',
  'left behind by an operating system or editor; no data':
    'dejado por un sistema operativo o un editor; no son datos',
  'kept by a program for itself; no data': 'guardado por un programa para sí mismo; no son datos',
  'looks like a password or key': 'parece una contraseña o una clave',
  'source data: private unless you say so': 'datos de origen: privados salvo que usted diga lo contrario',
  'may lead from a label to a person': 'puede llevar de una etiqueta a una persona',
  'DICOM: headers may name people; private unless you say so':
    'DICOM: los encabezados pueden nombrar a personas; privados salvo que usted diga lo contrario',
  // Questions
  '{n, plural, one {# sidecar} other {# sidecars}} may name people':
    '{n, plural, one {# acompañante puede} other {# acompañantes pueden}} nombrar a personas',
  '{n, plural, one {# sidecar tells} other {# sidecars tell}} the day of the scan':
    '{n, plural, one {# acompañante indica} other {# acompañantes indican}} el día de la exploración',
  '{n, plural, one {# sidecar tells} other {# sidecars tell}} the place of the scan':
    '{n, plural, one {# acompañante indica} other {# acompañantes indican}} el lugar de la exploración',
  '{n, plural, one {# table} other {# tables}} may name people':
    '{n, plural, one {# tabla puede} other {# tablas pueden}} nombrar a personas',
  '{n, plural, one {# table} other {# tables}} that nobody looked into':
    '{n, plural, one {# tabla que nadie miró} other {# tablas que nadie miró}}',
  '{n, plural, one {# table holds} other {# tables hold}} true dates':
    '{n, plural, one {# tabla contiene} other {# tablas contienen}} fechas verdaderas',
  '{n, plural, one {# header} other {# headers}} may name people':
    '{n, plural, one {# encabezado puede} other {# encabezados pueden}} nombrar a personas',
  '{n, plural, one {# header holds} other {# headers hold}} a date':
    '{n, plural, one {# encabezado contiene} other {# encabezados contienen}} una fecha',
  '{n, plural, one {# anatomical image may show a face} other {# anatomical images may show faces}}':
    '{n, plural, one {# imagen anatómica puede mostrar una cara} other {# imágenes anatómicas pueden mostrar caras}}',
  'Names, IDs or birth dates are filled in. Clean them and look again, hold them back, or send them as they are.':
    'Hay nombres, identificadores o fechas de nacimiento. Límpielos y mire de nuevo, reténgalos o envíelos tal como están.',
  'With a calendar, a day can lead to a person. Shift the dates, hold the files back, or send them.':
    'Con un calendario, un día puede llevar a una persona. Desplace las fechas, retenga los archivos o envíelos.',
  'Institution, station or serial number. BIDS allows them; whether your people do is yours to know.':
    'Institución, estación o número de serie. BIDS los permite; si los permite su gente, usted lo sabrá.',
  'A column is called like a name, a birthday or an address. Take it out, hold the table back, or send it.':
    'Una columna se llama como un nombre, un cumpleaños o una dirección. Quítela, retenga la tabla o envíela.',
  'Spreadsheets and files of programs for statistics are not read here, and may name people. Look into them, hold them back, or send them.':
    'Las hojas de cálculo y los archivos de programas de estadística no se leen aquí y pueden nombrar a personas. Mírelos, reténgalos o envíelos.',
  'BIDS shifts dates to before 1925. Shift them, hold the tables back, or send them.':
    'BIDS desplaza las fechas a antes de 1925. Desplácelas, retenga las tablas o envíelas.',
  'Ages above 89 are in participants.tsv': 'Hay edades superiores a 89 en participants.tsv',
  'So few people are that old that it may tell who somebody is. Write 89, hold the table back, or send it.':
    'Tan pocas personas son tan mayores que puede revelar quién es alguien. Escriba 89, retenga la tabla o envíela.',
  'A text in the header of an image or a recording looks like a name. Clear it, hold the files back, or send them.':
    'Un texto del encabezado de una imagen o un registro parece un nombre. Bórrelo, retenga los archivos o envíelos.',
  'A text in the header of an image or a recording looks like a day. Clear it, hold the files back, or send them.':
    'Un texto del encabezado de una imagen o un registro parece una fecha. Bórrelo, retenga los archivos o envíelos.',
  'The study says that it is shared, and nothing says that faces were removed. Deface, hold back, or send.':
    'El estudio dice que se comparte, y nada dice que se hayan eliminado las caras. Elimínelas, retenga o envíe.',
  'DICOM files name people': 'Hay archivos DICOM que nombran a personas',
  'You chose to send what is held back, and there are names in it. Anonymise it, hold it back, or send it.':
    'Eligió enviar lo retenido, y hay nombres en ello. Anonimícelo, reténgalo o envíelo.',
  'And {n, number} more.': 'Y {n, number} más.',
  'dataset_description.json is missing': 'falta dataset_description.json',
  'dataset_description.json is not complete': 'dataset_description.json no está completo',
  'JSON that cannot be read': 'JSON que no se puede leer',
  'names with entities out of order': 'nombres con entidades desordenadas',
  'names with entities that BIDS does not know': 'nombres con entidades que BIDS no conoce',
  'names with labels that BIDS does not take': 'nombres con etiquetas que BIDS no admite',
  'names with an entity twice': 'nombres con una entidad repetida',
  'names without a suffix': 'nombres sin sufijo',
  'names with a suffix that BIDS does not know': 'nombres con un sufijo que BIDS no conoce',
  'folders and names disagree': 'carpetas y nombres no coinciden',
  'files beside the datatype folders': 'archivos junto a las carpetas de tipo de datos',
  'images without their sidecar': 'imágenes sin su acompañante',
  'dwi without its gradients': 'dwi sin sus gradientes',
  'dwi gradients that cannot be read': 'gradientes dwi que no se pueden leer',
  'dwi gradients do not match the image': 'los gradientes dwi no corresponden a la imagen',
  'subjects that participants.tsv does not list': 'sujetos que participants.tsv no lista',
  'participants.tsv has no participant_id': 'participants.tsv no tiene participant_id',
  'tables with uneven rows': 'tablas con filas desiguales',
  'events without onset or duration': 'eventos sin onset o duration',
  'events whose times are no numbers': 'eventos cuyos tiempos no son números',
  'images that were cut off': 'imágenes cortadas',
  'images that cannot be read': 'imágenes que no se pueden leer',
  'bold images of one volume': 'imágenes bold de un solo volumen',
  'empty files': 'archivos vacíos',
  'links whose content is not here': 'enlaces cuyo contenido no está aquí',
  'folders that may not be read': 'carpetas que no se pueden leer',
  'files that may not be read': 'archivos que no se pueden leer',
  // Looking and sending
  'Check how it is written; if it is on a drive, plug that in.':
    'Compruebe cómo está escrita; si está en una unidad, conéctela.',
  'The look at this study was stopped.': 'El examen de este estudio se detuvo.',
  'Look again to begin anew.': 'Examínelo de nuevo para empezar desde cero.',
  'Nobody has looked at this study yet.': 'Nadie ha examinado aún este estudio.',
  'Look at it first.': 'Examínelo primero.',
  'Nobody has said where this study goes.': 'Nadie ha dicho adónde va este estudio.',
  'Choose a bucket first.': 'Elija primero un bucket.',
  'What was decided has changed since the checklist was made.':
    'Lo decidido ha cambiado desde que se hizo la lista de control.',
  'Make it again.': 'Hágala de nuevo.',
  'What has come since the last look raises a question: {title}.':
    'Lo que ha llegado desde el último examen plantea una pregunta: {title}.',
  'What has come since the last look raises {n} questions: {title}.':
    'Lo que ha llegado desde el último examen plantea {n} preguntas: {title}.',
  'Look at the study again, and answer: send, or hold back.':
    'Examine el estudio de nuevo y responda: enviar o retener.',
  'One question is not answered yet: {title}.': 'Una pregunta aún no tiene respuesta: {title}.',
  '{n} questions are not answered yet: {title}.': '{n} preguntas aún no tienen respuesta: {title}.',
  'Answer it: send, or hold back.': 'Respóndala: enviar o retener.',
  '{title}: an answer holds back {n, number} files at most.':
    '{title}: una respuesta retiene como máximo {n, number} archivos.',
  'Mend them, or name them in .bidsignore, and look again.':
    'Corríjalos, o nómbrelos en .bidsignore, y mire de nuevo.',
  'This job did not fetch practice data.': 'Este trabajo no descargó datos de práctica.',
  'Remove it on the page of transfers, where its files can be deleted too.':
    'Elimínelo en la página de transferencias, donde también se pueden eliminar sus archivos.',
  // What the validator said
  'it said nothing (exit {code})': 'no dijo nada (salida {code})',
  'its answer is not what it should be (exit {code})': 'su respuesta no es la esperada (salida {code})',
  'it did not answer within {n} s': 'no respondió en {n} s',
  'it was stopped': 'se detuvo',
  'it said more than 64 MB': 'dijo más de 64 MB',
  'it could not be started': 'no se pudo iniciar',
  '{n} findings': '{n} hallazgos',
  // Added later
  'The table begins with {a} and {b}; BIDS wants onset, then duration.':
    'La tabla empieza con {a} y {b}; BIDS quiere onset y después duration.',
  'Move the two columns to the front.': 'Mueva las dos columnas al principio.',
  'participant_id is not the first column.': 'participant_id no es la primera columna.',
  'Move it to the front.': 'Muévala al principio.',
  'a link to a folder: it was not looked at': 'un enlace a una carpeta: no se examinó',
  'A link to a folder is not followed: nobody looked at what is in there, and it stays here.':
    'No se sigue un enlace a una carpeta: nadie examinó lo que contiene, y se queda aquí.',
} as const satisfies Words;
