import type { Words } from '../say.ts';

export const choosing = {
  'Begins with': 'Empieza por',
  'Everything in this location': 'Todo en esta ubicación',
  'Everything in {root}': 'Todo en {root}',
  'Everything that begins with {root}': 'Todo lo que empieza por {root}',
  'Nothing in here': 'Nada aquí dentro',
  'Nothing begins with {name}': 'Nada empieza por {name}',
} satisfies Words;
