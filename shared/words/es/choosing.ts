import type { Words } from '../say.ts';

export const choosing = {
  'Begins with': 'Empieza por',
  'Everything in this location': 'Todo en esta ubicación',
  'Everything in {root}': 'Todo en {root}',
  'Everything that begins with {root}': 'Todo lo que empieza por {root}',
  'Nothing in here': 'Nada aquí dentro',
  'Nothing begins with {name}': 'Nada empieza por {name}',
  'Look inside': 'Ver el contenido',
  'Stop looking inside': 'Dejar de ver el contenido',
  'Choose a file to look inside.': 'Elija un archivo para ver su contenido.',
  'Where the bytes of the plans are': 'Dónde están los bytes de los planes',
  'others of {bucket}': 'otros de {bucket}',
  'Copy the choice as': 'Copiar la selección como',
  'Changed names': 'Nombres cambiados',
  'Hide changed names': 'Ocultar los nombres cambiados',
} as const satisfies Words;
