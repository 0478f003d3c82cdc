/** Words of a POSIX shell. */

/** One word, whatever is in it: in single quotes a shell reads everything as it is, line ends too. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** A path that no program takes for an option: one that begins with a dash gets `./` before it. */
export const quotedPath = (path: string): string => quoted(/^[-~]/.test(path) ? `./${path}` : path);

/** A line that a shell, s5cmd and Python pass over: a line's end in the text would begin a command. */
export const comment = (text: string): string =>
  `# ${text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')}`.trimEnd();
