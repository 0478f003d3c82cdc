/**
 * What a web object is called on disk: the path of its address, without the query where the path names a file itself. The
 * query is no name: browsers and `curl -O` never take it for one, wget always. Here it stays where the last part of the path
 * has no extension, or is that of a program (`download?id=5`, `get.php?file=a`), because nothing else tells such files apart.
 * Two addresses that come to one name are told apart as all twins are (names.ts). The name that a server would say
 * (Content-Disposition, which browsers and `curl -J` follow) is not asked for: names are known before any request is made.
 *
 * @param path the address without its origin, or the end of it
 */
export function webName(path: string): string {
  const at = path.indexOf('?');
  if (at < 0) return path;
  const named = path.slice(0, at);
  return fileEnding.test(named) && !program.test(named) ? named : path;
}

const fileEnding = /[^/]\.(?=\w*[a-z])\w{1,8}$/i;
const program = /\.(?:php\d?|aspx?|ashx|jspx?|f?cgi|pl)$/i;
