/** Hints beside what a dataset can be chosen by. */
import type { Words } from '../../say.ts';

export const choices = {
  '{value} ({n} series, {size})': '{value} ({n} series, {size})',
  '{name} (ended)': '{name} (caducado)',
  '{name} (no end said)': '{name} (sin fecha de fin)',
  '{name} (until {moment} UTC)': '{name} (hasta {moment} UTC)',
  'Numbers such as 715093703; of two-photon data the folders there are.':
    'Números como 715093703; en datos de dos fotones, las carpetas que hay.',
  'Labels with or without "sub-".': 'Etiquetas con o sin "sub-".',
  'Labels with or without "ses-".': 'Etiquetas con o sin "ses-".',
  'As in the file names: task-rest is rest.': 'Como en los nombres de archivo: task-rest es rest.',
  'Images that have one of these; many have several.':
    'Imágenes que tienen uno de estos; muchas tienen varios.',
  'NIH itself gives out only whole archives, in its Box folder.':
    'Los propios NIH solo entregan archivos completos, en su carpeta de Box.',
  'Amon is atmosphere, monthly.': 'Amon es atmósfera, mensual.',
  'tas, pr, tos …': 'tas, pr, tos …',
  'From 1940 to three or four months ago.': 'De 1940 hasta hace tres o cuatro meses.',
  'Those of the mail that was pasted.': 'Los del correo que se pegó.',
  'Coriell names such as HG00096; needed for alignments and reads.':
    'Nombres de Coriell como HG00096; necesarios para alineamientos y lecturas.',
  'Since 2021-01-01.': 'Desde 2021-01-01.',
  '0 to 384; 0 is the analysis.': 'De 0 a 384; 0 es el análisis.',
  'As in the index: TMP, UGRD. Only these messages.': 'Como en el índice: TMP, UGRD. Solo estos mensajes.',
  'As in the index: 2 m above ground, 500 mb.': 'Como en el índice: 2 m above ground, 500 mb.',
  'ABI-L2-CMIPF: cloud and moisture imagery, full disk. Ends in F (full disk), C (USA) or M (mesoscale).':
    'ABI-L2-CMIPF: imágenes de nubes y humedad, disco completo. Termina en F (disco completo), C (EE. UU.) o M (mesoescala).',
  'UTC; all of them where none is chosen.': 'UTC; todas si no se elige ninguna.',
  'Six digits each, such as 100307; a whole list can be pasted.':
    'Seis dígitos cada uno, como 100307; se puede pegar una lista entera.',
  'Numbers as the archive gives them, such as 4475 of Chandra. Without one it is the whole mission.':
    'Números como los da el archivo, como 4475 de Chandra. Sin ninguno es toda la misión.',
  'Swift and NICER only, such as 2024_05: fewer folders to look through.':
    'Solo Swift y NICER, como 2024_05: menos carpetas que recorrer.',
  'SeriesInstanceUID, if you know it.': 'SeriesInstanceUID, si lo conoce.',
  'Such as tcga_luad or lidc_idri.': 'Como tcga_luad o lidc_idri.',
  'As the scanner noted it; many series say none.': 'Como lo anotó el escáner; muchas series no lo indican.',
  'By series: a collection may have several.': 'Por serie: una colección puede tener varias.',
  'As that version had it; without one, the newest.':
    'Tal como estaba en esa versión; sin ninguna, la más nueva.',
  'The same objects on both; AWS where none is chosen.':
    'Los mismos objetos en ambos; AWS si no se elige ninguno.',
  'Some projects have sites here, some subjects (sub-…).':
    'Algunos proyectos tienen aquí sitios, otros sujetos (sub-…).',
  'Below a site, with or without "sub-".': 'Bajo un sitio, con o sin "sub-".',
  'Such as p3am_cdd, the atlas images of AllWISE.': 'Como p3am_cdd, las imágenes del atlas de AllWISE.',
  'Of MER such as 102018211.': 'De MER, como 102018211.',
  'Of MER, below a tile: VIS, NISP …': 'De MER, bajo una tesela: VIS, NISP …',
  'level2: the images.': 'level2: las imágenes.',
  'Of level2 such as 2025W20_1C.': 'De level2, como 2025W20_1C.',
  'Such as dr24.': 'Como dr24.',
  'Of WRS-2: 1 to 233; WRS-1, of MSS, goes to 251.': 'De WRS-2: de 1 a 233; WRS-1, de MSS, llega a 251.',
  '1 to 248.': 'De 1 a 248.',
  'IDs as at MAST. It is asked which products they have.':
    'Identificadores como en MAST. Se le pregunta qué productos tienen.',
  'Names as the archive spells them, such as NGC-5139.':
    'Nombres como los escribe el archivo, como NGC-5139.',
  'Of observations and targets: DRZ, I2D, LC …': 'De observaciones y objetivos: DRZ, I2D, LC …',
  'Nine characters such as u9o40504m; the first four for all of a programme.':
    'Nueve caracteres como u9o40504m; los cuatro primeros para todo un programa.',
  'Such as 2727.': 'Como 2727.',
  'Such as 11804465.': 'Como 11804465.',
  'Needed for full frames; of a target all are looked through where none is named.':
    'Necesario para imágenes completas; de un objetivo se recorren todos si no se nombra ninguno.',
  'For targets.': 'Para objetivos.',
  'For full frames.': 'Para imágenes completas.',
  'Of the sinusoidal grid, such as h21v07.': 'De la cuadrícula sinusoidal, como h21v07.',
  'UTC, since June 1991.': 'UTC, desde junio de 1991.',
  'Four letters, such as KTLX or TJUA.': 'Cuatro letras, como KTLX o TJUA.',
  'Such as brainlit or lee.': 'Como brainlit o lee.',
  'Folders of chunks; the coarsest are small.': 'Carpetas de fragmentos; las más gruesas son pequeñas.',
  'The number of the study on openneuro.org, such as ds000001.':
    'El número del estudio en openneuro.org, como ds000001.',
  'The exact version, which a paper can name; without one, what the bucket has now.':
    'La versión exacta, que un artículo puede nombrar; sin ninguna, lo que el bucket tiene ahora.',
  'Such as 10TES or T35PPM.': 'Como 10TES o T35PPM.',
  'A tile is seen every five days or so.': 'Una tesela se observa cada cinco días aproximadamente.',
  'All of the scene where none is chosen.': 'Toda la escena si no se elige ninguna.',
  'Kind of tumour, such as TCGA-BRCA.': 'Tipo de tumor, como TCGA-BRCA.',
  'Such as Transcriptome Profiling.': 'Como Transcriptome Profiling.',
  'Such as Gene Expression Quantification.': 'Como Gene Expression Quantification.',
  'CT, MR, PT, SM, SEG …': 'CT, MR, PT, SM, SEG …',
  'ABIDE_Initiative, ADHD200, HBN, RocklandSample …': 'ABIDE_Initiative, ADHD200, HBN, RocklandSample …',
  'Variables or a level type are needed.': 'Se necesitan variables o un tipo de nivel.',
  'A level type alone is all of its variables: some 50 GB a month.':
    'Un tipo de nivel solo son todas sus variables: unos 50 GB al mes.',
  'All variables of it where none is chosen.': 'Todas sus variables si no se elige ninguna.',
  'Of genotypes and low-coverage alignments; not every release has Y and MT.':
    'De genotipos y alineamientos de baja cobertura; no todas las publicaciones tienen Y y MT.',
  'A scene is taken every 8 or 16 days.': 'Se toma una escena cada 8 o 16 días.',
  'Instead of days.': 'En lugar de días.',
  'Days or years are needed.': 'Se necesitan días o años.',
  'A year of one path and row is some 20 scenes of a gigabyte each.':
    'Un año de una trayectoria y fila son unas 20 escenas de un gigabyte cada una.',
  'So many at random, or all.': 'Tantas al azar, o todas.',
  'The same seed, the same images.': 'La misma semilla, las mismas imágenes.',
  'Google Cloud: for tools that name a project to pay':
    'Google Cloud: para programas que indican un proyecto que paga',
} as const satisfies Words;
