import type { Words } from '../say.ts';

export const practice = {
  'Take the practice tour': 'Hacer el recorrido de práctica',
  'Go to the first page': 'Ir a la primera página',
  'Go to the history of ended jobs': 'Ir al historial de trabajos terminados',
  History: 'Historial',
  'Two minutes with a real download that is paused, cut off and proven.':
    'Dos minutos con una descarga real que se pausa, se interrumpe y se comprueba.',
  'Take the tour': 'Hacer el recorrido',
} as const satisfies Words;
