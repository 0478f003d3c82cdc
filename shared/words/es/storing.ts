import type { Words } from '../say.ts';

export const storing = {
  '{n, plural, one {# tag} other {# tags}}': '{n, plural, one {# etiqueta} other {# etiquetas}}',
  '{n, plural, one {# media type} other {# media types}}':
    '{n, plural, one {# tipo de medio} other {# tipos de medio}}',
  'Storage…': 'Almacenamiento…',
  'How it is stored': 'Cómo se almacena',
  'Storage class': 'Clase de almacenamiento',
  'As the bucket does': 'Según el bucket',
  'One a line, key=value; ten at most. Every object of the study gets them':
    'Una por línea, clave=valor; diez como máximo. Las recibe cada objeto del estudio',
  Tags: 'Etiquetas',
  'Media types': 'Tipos de medio',
  'One a line: a pattern of names, a blank, the type. Else it is by the name’s ending':
    'Uno por línea: un patrón de nombres, un espacio, el tipo. Si no, según la terminación del nombre',
  'Not a pattern and a type: {text}': 'No es un patrón y un tipo: {text}',
  'Not key=value: {text}': 'No es clave=valor: {text}',
  'A key has 128 characters at most, a value 256: {text}':
    'Una clave tiene 128 caracteres como máximo, un valor 256: {text}',
  'Letters, digits, blanks and {characters} only: {text}':
    'Solo letras, dígitos, espacios y {characters}: {text}',
  '{text} is there twice': '{text} está dos veces',
  'Ten tags at most': 'Diez etiquetas como máximo',
  Link: 'Enlace',
} satisfies Words;
