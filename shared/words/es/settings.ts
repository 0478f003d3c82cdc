import type { Words } from '../say.ts';

export const settings = {
  Language: 'Idioma',
  'As the system': 'Como el sistema',
  'Of the window. The command line speaks English.': 'De la ventana. La línea de comandos está en inglés.',
  'US dollars, for the estimate in a plan. Empty takes S3’s list price of {date} for the bucket’s region ({source}).':
    'Dólares estadounidenses, para la estimación de un plan. Si se deja vacío, se toma el precio de lista de S3 del {date} para la región del bucket ({source}).',
  ' a GB': ' por GB',
  'Dollars a gigabyte out': 'Dólares por gigabyte de salida',
  ' a 1,000': ' por 1000',
  'Dollars a thousand requests': 'Dólares por mil solicitudes',
  'Once, after the last job has ended.': 'Una sola vez, cuando acabe el último trabajo.',
  Colours: 'Colores',
  Ledger: 'Libro de registro',
  'What Waybill knows of its jobs. Removing it forgets them; the data stays.':
    'Lo que Waybill sabe de sus trabajos. Si se elimina, los olvida; los datos se quedan.',
  Version: 'Versión',
  'Waybill {version}': 'Waybill {version}',
  'on {platform}': 'en {platform}',
  Light: 'Claro',
  Dark: 'Oscuro',
  'Downloads go to': 'Carpeta de descargas',
  'Each plan can name another folder.': 'Cada plan puede indicar otra carpeta.',
  'Jobs at once': 'Trabajos simultáneos',
  'The others wait in their order.': 'Los demás esperan su turno.',
  Connections: 'Conexiones',
  'Over all jobs. Empty lets Waybill find out how many each service bears, up to 64.':
    'Para todos los trabajos. Si se deja vacío, Waybill averigua cuántas admite cada servicio, hasta 64.',
  Automatic: 'Automático',
  Prices: 'Precios',
  'For disks with a head that moves: slower, but steady.':
    'Para discos mecánicos: más lento, pero constante.',
  'One file at a time': 'Un archivo cada vez',
  'Over all jobs, in megabytes a second. Empty is full speed.':
    'Para todos los trabajos, en megabytes por segundo. Vacío: velocidad máxima.',
  'Speed limit': 'Límite de velocidad',
  'Holds all jobs to this speed until it is switched off.':
    'Mantiene todos los trabajos a esta velocidad hasta que se desactive.',
  'Slow speed': 'Velocidad lenta',
  'When bytes move at full speed, slowly, or not at all, by the clock of this computer. A job that is started ahead of the queue runs in any hour.':
    'Cuándo se transfiere a velocidad máxima, despacio o nada, según el reloj de este equipo. Un trabajo iniciado por delante de la cola se ejecuta a cualquier hora.',
  'Follow a timetable': 'Seguir un horario',
} as const satisfies Words;
