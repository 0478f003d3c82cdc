import type { Words } from '../say.ts';

export const desk = {
  'Waiting until {moment}': 'Espera hasta {moment}',
  'Paused until {moment}': 'En pausa hasta {moment}',
  'All paused until {moment}': 'Todo en pausa hasta {moment}',
  'Goes on {until}': 'Continúa {until}',
  'Pause all until…': 'Pausar todo hasta…',
  'Pause all until': 'Pausar todo hasta',
  'Other ways to pause': 'Otras formas de pausar',
  'In an hour, {moment}': 'Dentro de una hora, {moment}',
  'Tonight, {moment}': 'Esta noche, {moment}',
  'Tomorrow, {moment}': 'Mañana, {moment}',
  'At a time': 'A una hora',
  'Day and hour': 'Día y hora',
  'Pause until {moment}': 'Pausar hasta {moment}',
  'This moment is over.': 'Ese momento ya pasó.',
  'What runs stops, what waits stays, and what is added meanwhile waits too. Everything goes on by itself then, if Waybill runs.':
    'Lo que está en marcha se detiene, lo que espera sigue esperando y lo que se añada entretanto también. Después todo continúa solo, si Waybill está en ejecución.',
  Missing: 'Falta',
  Truncated: 'Truncado',
  Grown: 'Más largo',
  'Content changed': 'Contenido cambiado',
  Unreadable: 'Ilegible',
  'Fetching {n, plural, one {# file} other {# files}} again.':
    'Se {n, plural, one {descarga de nuevo # archivo} other {descargan de nuevo # archivos}}.',
  'Fetch {n, plural, one {# file} other {# files}} again':
    'Descargar de nuevo {n, plural, one {# archivo} other {# archivos}}',
  '{word}: {n}': '{word}: {n}',
  '{n} extra': '{n} de más',
  'What was found': 'Lo que se encontró',
  'and {n} more': 'y {n} más',
  'Verify folder…': 'Verificar carpeta…',
  'Verify folder': 'Verificar una carpeta',
  'Every file is read and held against what its download left in the folder, or what Waybill remembers of it. Nothing is changed, and nobody is asked over the network.':
    'Se lee cada archivo y se compara con lo que su descarga dejó en la carpeta o con lo que Waybill recuerda de ella. No se cambia nada y no se pregunta a nadie por la red.',
  'Folder of a download': 'Carpeta de una descarga',
  'The whole path is needed, from its root.': 'Hace falta la ruta completa, desde la raíz.',
  'Choose…': 'Elegir…',
  'Open as a study': 'Abrir como estudio',
  'Verify this folder': 'Verificar esta carpeta',
  'Copy for support, without secrets': 'Copiar para soporte, sin secretos',
  Support: 'Soporte',
  'Copy for support…': 'Copiar para soporte…',
  'Copy for support': 'Copiar para soporte',
  'What is copied': 'Lo que se copia',
  Copy: 'Copiar',
  'Facts and recent events to send to whoever helps, without secrets.':
    'Datos y sucesos recientes para quien ayude, sin secretos.',
  'What this Waybill is, and what happened lately. Secrets, signatures and the names of people and their folders are taken out; names of buckets and files that failed are not. It goes nowhere by itself.':
    'Qué es este Waybill y qué ha pasado últimamente. Se quitan los secretos, las firmas y los nombres de las personas y de sus carpetas; no los nombres de los buckets ni de los archivos que fallaron. No se envía solo a ninguna parte.',
  'Open Waybill': 'Abrir Waybill',
  'New window': 'Ventana nueva',
  'Pause all for a while': 'Pausar todo un rato',
  'For an hour': 'Durante una hora',
  'Until {moment}': 'Hasta las {moment}',
  'paused until {moment}': 'en pausa hasta {moment}',
  waiting: 'esperando',
  'nothing to do': 'nada que hacer',
  'Waybill: {words}, {n} under way': 'Waybill: {words}, {n} en curso',
  'Waybill: {words}': 'Waybill: {words}',
  Quit: 'Salir',
  Stay: 'Quedarse',
  '{n, plural, one {A job is under way.} other {# jobs are under way.}}':
    '{n, plural, one {Hay un trabajo en curso.} other {Hay # trabajos en curso.}}',
  'What has arrived is kept. They go on by themselves when Waybill is started again.':
    'Lo que ha llegado se conserva. Continúan solos cuando Waybill se inicia de nuevo.',
  'Open at login': 'Abrir al iniciar sesión',
  'Waybill comes with your session, and goes on where it was.':
    'Waybill se abre con su sesión y continúa donde estaba.',
  'This one is started by hand. Only the installed desktop application can do it.':
    'Este se inicia a mano. Solo puede hacerlo la aplicación de escritorio instalada.',
  '{n} in flight': '{n} en camino',
  Notifications: 'Notificaciones',
  'When a job ends and no window of Waybill is in front.':
    'Cuando termina un trabajo y no hay ninguna ventana de Waybill delante.',
  'The system tells you.': 'El sistema le avisa.',
  'This browser tells you, while Waybill is open in it.':
    'Este navegador le avisa mientras Waybill esté abierto en él.',
  'This browser does not let Waybill notify. Its settings say so.':
    'Este navegador no deja que Waybill avise. Así está en sus ajustes.',
  'This browser cannot notify.': 'Este navegador no puede avisar.',
  'Allow in this browser…': 'Permitir en este navegador…',
  'Extra: {n}': 'De más: {n}',
  'Fetch again': 'Descargar de nuevo',
  'This address has been used, or is too old': 'Esta dirección ya se usó o es demasiado antigua',
  'Waybill lets in a browser once per address, within five minutes of printing it.':
    'Waybill deja entrar a un navegador una sola vez por dirección, en los cinco minutos siguientes a mostrarla.',
  'Run {command} again for a new address. Nothing is lost: what was under way goes on.':
    'Ejecute {command} otra vez para obtener una dirección nueva. No se pierde nada: lo que estaba en marcha continúa.',
} as const satisfies Words;
