import type { Words } from '../say.ts';

export const choosing = {
  'Begins with': 'Empieza por',
  'Everything that begins with {path}': 'Todo lo que empieza por {path}',
  'Nothing begins with {name}': 'Nada empieza por {name}',
  'Stop looking inside': 'Dejar de ver el contenido',
  'Choose a file to look inside.': 'Elija un archivo para ver su contenido.',
  'Where the bytes of the plans are': 'Dónde están los bytes de los planes',
  'others of {bucket}': 'otros de {bucket}',
  'Changed names': 'Nombres cambiados',
  'Hide changed names': 'Ocultar los nombres cambiados',
} as const satisfies Words;
