/** What is said of choices in a dataset, and of the services that are asked for them. */
import type { Words } from '../../say.ts';

export const services = {
  '{name} is set not to be asked, and without it this cannot be chosen.':
    '{name} está configurado para no ser consultado, y sin él no se puede elegir esto.',
  'Unset the variable that names its address (WAYBILL_…), or browse the folders of the dataset.':
    'Quite la variable que indica su dirección (WAYBILL_…), o explore las carpetas del conjunto de datos.',
  '{name} answered otherwise than it is documented to.':
    '{name} respondió de otra manera que la documentada.',
  'It may have changed, or a proxy answers in its place: try again later, or look for a newer Waybill.':
    'Puede que haya cambiado, o que un proxy responda en su lugar: inténtelo más tarde, o busque un Waybill más nuevo.',
  '{name} cannot be asked now, so it is not known what there is.':
    'No se puede consultar {name} ahora, así que no se sabe qué hay.',
  'Nothing is lost: try again when it answers, or browse the folders of the dataset.':
    'No se pierde nada: inténtelo cuando responda, o explore las carpetas del conjunto de datos.',
  'The findings are in {name}, which NIH hands out behind a web page, and it was not found here.':
    'Los hallazgos están en {name}, que los NIH entregan tras una página web, y no se encontró aquí.',
  'Take it from nihcc.app.box.com/v/ChestXray-NIHCC into a folder, and choose that folder; or name it in WAYBILL_CHESTXRAY (https://… or file:///…).':
    'Tómelo de nihcc.app.box.com/v/ChestXray-NIHCC en una carpeta y elija esa carpeta; o indíquelo en WAYBILL_CHESTXRAY (https://… o file:///…).',
  'That is more than {n} series.': 'Son más de {n} series.',
  'Choose more: a modality, a body part, or patients; or fetch one collection after the other.':
    'Elija más: una modalidad, una parte del cuerpo o pacientes; o descargue una colección tras otra.',
  'These are {n} observations.': 'Son {n} observaciones.',
  'Choose fewer: at most {n} are looked up at once.': 'Elija menos: se consultan como máximo {n} a la vez.',
  'MAST could not answer which products there are.': 'MAST no pudo responder qué productos hay.',
  'Try again later, or choose by what the folders of the bucket say.':
    'Inténtelo más tarde, o elija por lo que dicen las carpetas del bucket.',
  '{name} does not show this study to everybody.': '{name} no muestra este estudio a todos.',
  '{name} could not answer what is in the snapshot.': '{name} no pudo responder qué hay en la instantánea.',
  'It may not be published yet; check its accession.':
    'Puede que aún no esté publicado; compruebe su identificador.',
  'Waybill does not know where your own copy of the images is.':
    'Waybill no sabe dónde está su propia copia de las imágenes.',
  'Give the http(s) address of a folder with Data_Entry_2017.csv and images/ as the place of the labels (or in WAYBILL_CHESTXRAY), or take Google’s copy.':
    'Indique la dirección http(s) de una carpeta con Data_Entry_2017.csv e images/ como lugar de las etiquetas (o en WAYBILL_CHESTXRAY), o tome la copia de Google.',
  '{label} has no {values} there. There is: {names}.': '{label} no tiene {values} ahí. Hay: {names}.',
  '{label} has no {values} there. There is: none.': '{label} no tiene {values} ahí. No hay ninguno.',
  'Nothing in this dataset is all of that at once.':
    'Nada en este conjunto de datos cumple todo eso a la vez.',
  'Change what you chose, or browse the folders of the dataset.':
    'Cambie lo que eligió, o explore las carpetas del conjunto de datos.',
  'The links of the mail from fastMRI are needed, and none was pasted since Waybill started.':
    'Se necesitan los enlaces del correo de fastMRI, y no se ha pegado ninguno desde que se inició Waybill.',
  'Sign the agreement at fastmri.med.nyu.edu, then paste the mail as it came into the search field, or save it as a file for `waybill get`.':
    'Firme el acuerdo en fastmri.med.nyu.edu, y pegue el correo tal como llegó en el campo de búsqueda, o guárdelo como archivo para `waybill get`.',
  'The index beside a GRIB2 file cannot be read, so its messages cannot be told apart.':
    'El índice junto a un archivo GRIB2 no se puede leer, así que sus mensajes no se pueden distinguir.',
  'Fetch whole files: choose no variables and no levels.':
    'Descargue archivos enteros: no elija variables ni niveles.',
  'There is no index beside one of the files, and so there may be no such file.':
    'No hay índice junto a uno de los archivos, así que puede que no exista tal archivo.',
  'Recent forecasts appear over some hours, and the oldest go: choose another day, cycle or hour.':
    'Los pronósticos recientes aparecen a lo largo de unas horas, y los más antiguos desaparecen: elija otro día, ciclo u hora.',
  'The index names a bucket that this version does not know.':
    'El índice nombra un bucket que esta versión no conoce.',
  'IDC may have added one: look for a newer Waybill, or paste a manifest of its portal.':
    'Puede que IDC haya añadido uno: busque un Waybill más nuevo, o pegue un manifiesto de su portal.',
  'That would be everything: about 100 TB.': 'Eso sería todo: unos 100 TB.',
  'Choose a collection, a modality or patients.': 'Elija una colección, una modalidad o pacientes.',
  '{label}: choose one, or an observation or a target.':
    '{label}: elija uno, o una observación o un objetivo.',
  'Without either it would be the whole mission.': 'Sin ninguno sería toda la misión.',
  'A snapshot is of one study.': 'Una instantánea es de un solo estudio.',
  'Choose one accession, or no snapshot.': 'Elija un solo identificador, o ninguna instantánea.',
  'That is too much to look through.': 'Es demasiado para recorrerlo.',
  'Choose more: one more level, or fewer values.': 'Elija más: un nivel más, o menos valores.',
  'Looking there costs: whoever reads this bucket pays for it.':
    'Mirar ahí cuesta: quien lee este bucket lo paga.',
  'Say yes with a profile of your own, or choose everything that is asked for, so that nothing has to be looked up.':
    'Acepte con un perfil propio, o elija todo lo que se pide, para que no haya que consultar nada.',
  'There is no file {name} in {folder}.': 'No hay ningún archivo {name} en {folder}.',
  'There is no file {name} in {folder} in snapshot {snapshot}.':
    'No hay ningún archivo {name} en {folder} en la instantánea {snapshot}.',
  'There is: {names}.': 'Hay: {names}.',
  'Nothing is there: look the path up on the page of the study.':
    'Ahí no hay nada: busque la ruta en la página del estudio.',
  'The disk of the data folder is full: there is no room for the index.':
    'El disco de la carpeta de datos está lleno: no queda espacio para el índice.',
  'It takes about {size} while it is taken in, and half of that afterwards.':
    'Ocupa unos {size} mientras se incorpora, y después la mitad.',
  'That is more than {n} stores.': 'Son más de {n} almacenes.',
  'Choose more: a model, an experiment or a member; or fetch one after the other.':
    'Elija más: un modelo, un experimento o un miembro; o descárguelos uno tras otro.',
  'The published index is of the Zarr stores, not of the NetCDF files.':
    'El índice publicado es de los almacenes Zarr, no de los archivos NetCDF.',
  'Choose a Zarr store, or look the files up in the folders of the bucket.':
    'Elija un almacén Zarr, o busque los archivos en las carpetas del bucket.',
  '{name} hands this object out by signed links, each for a short time.':
    '{name} entrega este objeto mediante enlaces firmados, cada uno por poco tiempo.',
  'Take the link in its portal or its own program, and paste it here: it is kept in memory only.':
    'Obtenga el enlace en su portal o con su propio programa y péguelo aquí: solo se guarda en memoria.',
  'Nothing is lost: try again when it answers.': 'No se pierde nada: inténtelo de nuevo cuando responda.',
} as const satisfies Words;
