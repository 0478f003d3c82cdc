import type { Words } from '../say.ts';

export const history = {
  'The history is empty. Files and receipts are where they were.':
    'El historial está vacío. Los archivos y los recibos siguen donde estaban.',
  'Clear the history?': '¿Borrar el historial?',
  'Waybill forgets every job that has ended, whatever is searched for just now. Files, their receipts and the page of transfers stay as they are.':
    'Waybill olvida todos los trabajos terminados, sea cual sea la búsqueda actual. Los archivos, sus recibos y la página de transferencias quedan como están.',
  'Clear history': 'Borrar el historial',
  'Clear history…': 'Borrar el historial…',
  Download: 'Descarga',
  Upload: 'Subida',
  Verification: 'Verificación',
  'Fetch again…': 'Descargar de nuevo…',
  'Show receipt': 'Mostrar el recibo',
  'Show in Transfers': 'Ver en Transferencias',
  'Forget {name}?': '¿Olvidar {name}?',
  'It leaves the history. Its files and its receipt stay where they are.':
    'Sale del historial. Sus archivos y su recibo siguen donde están.',
  'Forget this entry': 'Olvidar esta entrada',
  Took: 'Duración',
  'Receipt of {name}': 'Recibo de {name}',
  Outcome: 'Resultado',
  'Any time': 'Cualquier fecha',
  Today: 'Hoy',
  'Last 7 days': 'Últimos 7 días',
  'Last 30 days': 'Últimos 30 días',
  'This year': 'Este año',
  'Find by name, bucket, folder or day': 'Buscar por nombre, bucket, carpeta o día',
  '{n, plural, one {# job} other {# jobs}}': '{n, plural, one {# trabajo} other {# trabajos}}',
  'Nothing has ended yet': 'Aún no ha terminado nada',
  'Each job is kept here when it ends, with its receipt, also after it has left the list.':
    'Cada trabajo queda aquí cuando termina, con su recibo, incluso después de salir de la lista.',
  'Ended jobs': 'Trabajos terminados',
} as const satisfies Words;
