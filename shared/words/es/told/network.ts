/** The way to a service: names, connections, certificates, proxies. */
import type { Words } from '../../say.ts';

export const network = {
  '{host} cannot be found: there may be no network, or the name is wrong.':
    'No se encuentra {host}: puede que no haya red o que el nombre sea incorrecto.',
  '{host} cannot be looked up: there may be no network.':
    'No se puede resolver {host}: puede que no haya red.',
  '{host} refuses connections.': '{host} rechaza las conexiones.',
  '{host} closed the connection in the middle.': '{host} cerró la conexión a mitad.',
  '{host} does not answer.': '{host} no responde.',
  '{host} cannot be reached: there may be no network.':
    'No se puede acceder a {host}: puede que no haya red.',
  '{host} cannot be reached: there is no network.': 'No se puede acceder a {host}: no hay red.',
  '{host} cannot be reached.': 'No se puede acceder a {host}.',
  'Check the network and the address, and try again.':
    'Compruebe la red y la dirección, y vuelva a intentarlo.',
  'Check the network and the address; what waits goes on by itself when it is back.':
    'Compruebe la red y la dirección; lo que espera sigue por sí solo cuando vuelva.',
  'The network wants you to sign in first.': 'La red pide que inicie sesión primero.',
  'Open a browser, sign in to the network, then retry.':
    'Abra un navegador, inicie sesión en la red y reintente.',
  'The answer was no HTTP that Waybill understands.': 'La respuesta no era HTTP que Waybill entienda.',
  '{host} answered with something that is not HTTP.': '{host} respondió con algo que no es HTTP.',
  // Certificates
  'The certificate of {host} is not valid today.': 'El certificado de {host} no es válido hoy.',
  "Check this computer's clock; if it is right, whoever runs the server must renew the certificate.":
    'Compruebe el reloj de este equipo; si es correcto, quien gestiona el servidor debe renovar el certificado.',
  'The certificate that {host} shows is for another host.':
    'El certificado que muestra {host} es de otro host.',
  'Open a browser and sign in to the network if it asks for that; else check the address of the endpoint.':
    'Abra un navegador e inicie sesión en la red si lo pide; si no, compruebe la dirección del endpoint.',
  'Nobody whom this computer trusts vouches for {host}.':
    'Nadie en quien confíe este equipo responde por {host}.',
  'Ask whoever runs the network or the server for its certificate; install it on this computer or name its file in AWS_CA_BUNDLE, then start Waybill again.':
    'Pida su certificado a quien gestiona la red o el servidor; instálelo en este equipo o indique su archivo en AWS_CA_BUNDLE, y vuelva a iniciar Waybill.',
  'No secure connection to {host} could be made.': 'No se pudo establecer una conexión segura con {host}.',
  'If the endpoint speaks plain HTTP, write its address with http://; else a proxy on the way may be at fault.':
    'Si el endpoint habla HTTP sin cifrar, escriba su dirección con http://; si no, la culpa puede ser de un proxy intermedio.',
  'The certificates that {name} names cannot be read.':
    'No se pueden leer los certificados que indica {name}.',
  'Point {name} at a file of PEM certificates, or remove it; then start Waybill again.':
    'Haga que {name} apunte a un archivo de certificados PEM, o elimínela; después vuelva a iniciar Waybill.',
  // Proxies
  'The proxy on the way wants a name and a password.': 'El proxy intermedio pide un nombre y una contraseña.',
  'Put them into HTTPS_PROXY (http://name:password@host:port), then start Waybill again.':
    'Póngalos en HTTPS_PROXY (http://name:password@host:port) y vuelva a iniciar Waybill.',
  'Put them into HTTPS_PROXY (http://name:password@host:port, special characters percent-encoded), then start Waybill again.':
    'Póngalos en HTTPS_PROXY (http://name:password@host:port, con los caracteres especiales codificados con %) y vuelva a iniciar Waybill.',
  '{name} does not name a proxy that Waybill can use.': '{name} no indica un proxy que Waybill pueda usar.',
  "This computer's settings name a proxy that Waybill cannot use.":
    'Los ajustes de este equipo indican un proxy que Waybill no puede usar.',
  'The proxy {proxy} wants a name and a password.': 'El proxy {proxy} pide un nombre y una contraseña.',
  'The proxy {proxy} does not take this name and password.':
    'El proxy {proxy} no acepta este nombre y esta contraseña.',
  'The proxy {proxy} does not let Waybill reach {host}.':
    'El proxy {proxy} no deja que Waybill acceda a {host}.',
  'Ask whoever runs the proxy to allow this address, or try another network.':
    'Pida a quien gestiona el proxy que permita esta dirección, o pruebe otra red.',
  'The proxy {proxy} cannot reach {host}.': 'El proxy {proxy} no puede acceder a {host}.',
  'Write it as http://, https://, socks5:// or socks5h://host:port; SOCKS 4 is not spoken.':
    'Escríbalo como http://, https://, socks5:// o socks5h://host:port; SOCKS 4 no se admite.',
  'Name a proxy in HTTPS_PROXY (http://host:port or socks5h://host:port), then start Waybill again; SOCKS 4 is not spoken.':
    'Indique un proxy en HTTPS_PROXY (http://host:port o socks5h://host:port) y vuelva a iniciar Waybill; SOCKS 4 no se admite.',
  'The proxy {proxy} does not speak SOCKS 5.': 'El proxy {proxy} no habla SOCKS 5.',
  'Check its address; an HTTP proxy is written http://host:port. SOCKS 4 is not spoken.':
    'Compruebe su dirección; un proxy HTTP se escribe http://host:port. SOCKS 4 no se admite.',
  'Put them into ALL_PROXY (socks5h://name:password@host:port, special characters percent-encoded), then start Waybill again.':
    'Póngalos en ALL_PROXY (socks5h://name:password@host:port, con los caracteres especiales codificados con %) y vuelva a iniciar Waybill.',
  '{host} cannot be found from this computer.': '{host} no se encuentra desde este equipo.',
  'Write the proxy as {proxy}, so that it looks names up itself; or check the network.':
    'Escriba el proxy como {proxy}, para que resuelva los nombres él mismo; o compruebe la red.',
} as const satisfies Words;
