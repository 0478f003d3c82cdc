/** Profiles, keys, sign-ins, signed links. */
import type { Words } from '../../say.ts';

export const signIn = {
  'There is no profile named {name} on this computer.': 'No hay ningún perfil llamado {name} en este equipo.',
  'See `waybill profiles`, or the Profiles page.': 'Consulte `waybill profiles` o la página Perfiles.',
  'Add it on the Profiles page or with "waybill profiles add {name}", or choose another of: {names}.':
    'Añádalo en la página Perfiles o con "waybill profiles add {name}", o elija otro de: {names}.',
  'There is a profile named {name} in ~/.aws already.': 'Ya hay un perfil llamado {name} en ~/.aws.',
  'There is a profile named {name} already.': 'Ya hay un perfil llamado {name}.',
  'Use that one, or choose another name.': 'Use ese, o elija otro nombre.',
  'Choose another name.': 'Elija otro nombre.',
  'A profile cannot be named like that.': 'Un perfil no puede llamarse así.',
  'Use letters, digits, dots, dashes and spaces.': 'Use letras, dígitos, puntos, guiones y espacios.',
  'Waybill did not make the profile {name}, and does not change it.':
    'Waybill no creó el perfil {name}, y no lo modifica.',
  'Profiles of the AWS files are changed there: edit ~/.aws/config and ~/.aws/credentials.':
    'Los perfiles de los archivos de AWS se cambian allí: edite ~/.aws/config y ~/.aws/credentials.',
  'That is not the address of a bucket.': 'Esa no es la dirección de un bucket.',
  'Write it like s3://bucket/folder/.': 'Escríbala como s3://bucket/folder/.',
  'Profile {profile} of your AWS files may open the {name}.':
    'El perfil {profile} de sus archivos de AWS puede abrir esto: {name}.',
  '{endpoint} is not the address of an endpoint.': '{endpoint} no es la dirección de un endpoint.',
  'Write it as https://host or http://host:port; leave it empty for AWS.':
    'Escríbala como https://host o http://host:port; déjela vacía para AWS.',
  'Write it as https://host or http://host:port.': 'Escríbala como https://host o http://host:port.',
  'Profile {name} has no endpoint of its own: it needs no probe.':
    'El perfil {name} no tiene endpoint propio: no necesita sondeo.',
  'Profile {name} has no endpoint of its own: AWS needs no probe.':
    'El perfil {name} no tiene endpoint propio: AWS no necesita sondeo.',
  'Probe profiles of other services, such as MinIO or Ceph.':
    'Sondee perfiles de otros servicios, como MinIO o Ceph.',
  // Signing in
  'The sign-in of profile {name} was refused on its page.':
    'El inicio de sesión del perfil {name} fue rechazado en su página.',
  'Sign in again and allow the request.': 'Inicie sesión de nuevo y permita la solicitud.',
  'The code of profile {name} was not confirmed in time.':
    'El código del perfil {name} no se confirmó a tiempo.',
  'Sign in again.': 'Inicie sesión de nuevo.',
  'AWS did not begin the sign-in of profile {name}.': 'AWS no inició el inicio de sesión del perfil {name}.',
  'Check sso_start_url and sso_region in ~/.aws/config.':
    'Compruebe sso_start_url y sso_region en ~/.aws/config.',
  'The MFA code of profile {name} was closed without an answer.':
    'La petición del código MFA del perfil {name} se cerró sin respuesta.',
  'The sign-in page of profile {name} was closed without an answer.':
    'La página de inicio de sesión del perfil {name} se cerró sin respuesta.',
  'Nobody answered in time: the MFA code of profile {name} was waited for.':
    'Nadie respondió a tiempo: se esperaba el código MFA del perfil {name}.',
  'Nobody answered in time: the sign-in page of profile {name} was waited for.':
    'Nadie respondió a tiempo: se esperaba la página de inicio de sesión del perfil {name}.',
  'Sign in again: on the Profiles page, or with `waybill profiles login {name}`.':
    'Inicie sesión de nuevo: en la página Perfiles, o con `waybill profiles login {name}`.',
  'Sign in on the Profiles page, or with `waybill profiles login {name}` or `aws sso login --profile {name}`; Waybill then goes on by itself.':
    'Inicie sesión en la página Perfiles, o con `waybill profiles login {name}` o `aws sso login --profile {name}`; Waybill continúa entonces por sí solo.',
  'The service that profile {name} signs in with does not answer.':
    'El servicio con el que inicia sesión el perfil {name} no responde.',
  'The program that profile {name} names for its keys failed.':
    'El programa que el perfil {name} indica para sus claves falló.',
  'The program that profile {name} names for its keys {fault}':
    'El programa que el perfil {name} indica para sus claves {fault}',
  'printed something that is not JSON.': 'imprimió algo que no es JSON.',
  'speaks another version than 1.': 'habla otra versión que la 1.',
  'handed out no keys.': 'no entregó claves.',
  'handed out keys whose end is no date.': 'entregó claves cuyo fin no es una fecha.',
  'handed out keys that are over already.': 'entregó claves que ya han caducado.',
  'does not answer.': 'no responde.',
  'printed too much to be keys.': 'imprimió demasiado para ser claves.',
  'could not be started.': 'no se pudo iniciar.',
  'failed.': 'falló.',
  'Run that program (credential_process in the AWS config file) in a terminal and mend what it reports.':
    'Ejecute ese programa (credential_process en el archivo de configuración de AWS) en una terminal y corrija lo que indique.',
  'The MFA code of profile {name} was not accepted.': 'El código MFA del perfil {name} no fue aceptado.',
  'Sign in again with the next code; each is good for one sign-in.':
    'Inicie sesión de nuevo con el siguiente código; cada uno sirve para un solo inicio.',
  'Profile {name} asks for a code from your MFA device, and ~/.aws/config does not name it.':
    'El perfil {name} pide un código de su dispositivo MFA, y ~/.aws/config no lo nombra.',
  'Add mfa_serial to the profile, then sign in again.':
    'Añada mfa_serial al perfil y vuelva a iniciar sesión.',
  'Your sign-in may not take the role of profile {name}.':
    'Su inicio de sesión no puede asumir el rol del perfil {name}.',
  'Ask whoever gives out the accounts for that role, or check sso_account_id and sso_role_name.':
    'Pida ese rol a quien asigna las cuentas, o compruebe sso_account_id y sso_role_name.',
  'The sign-in of profile {name} has ended.': 'El inicio de sesión del perfil {name} ha terminado.',
  'Profile {name} may not take the role that it names.':
    'El perfil {name} no puede asumir el rol que indica.',
  'Check role_arn, and ask the owner of the role whether it trusts you.':
    'Compruebe role_arn y pregunte al propietario del rol si confía en usted.',
  'The sign-in behind profile {name} has ended.':
    'El inicio de sesión que hay detrás del perfil {name} ha terminado.',
  'The keys behind profile {name} are not right.':
    'Las claves que hay detrás del perfil {name} no son correctas.',
  'Check the keys of its source profile, for example with "aws configure --profile {name}".':
    'Compruebe las claves de su perfil de origen, por ejemplo con "aws configure --profile {name}".',
  "This computer's clock is wrong: the sign-in service refuses it.":
    'El reloj de este equipo está mal: el servicio de inicio de sesión lo rechaza.',
  'Set the clock of this computer, then sign in again.':
    'Ponga en hora el reloj de este equipo y vuelva a iniciar sesión.',
  'The web identity token of profile {name} was not accepted.':
    'El token de identidad web del perfil {name} no fue aceptado.',
  'Renew the file that web_identity_token_file names.':
    'Renueve el archivo que indica web_identity_token_file.',
  'A file that profile {name} names is not there.': 'Un archivo que indica el perfil {name} no está ahí.',
  'Check the paths in ~/.aws/config, such as web_identity_token_file.':
    'Compruebe las rutas en ~/.aws/config, como web_identity_token_file.',
  'The source profiles of {name} lead in a circle.': 'Los perfiles de origen de {name} forman un círculo.',
  'Mend source_profile in ~/.aws/config.': 'Corrija source_profile en ~/.aws/config.',
  'Profile {name} holds no keys.': 'El perfil {name} no tiene claves.',
  'Run "aws configure --profile {name}", or choose another profile.':
    'Ejecute "aws configure --profile {name}" o elija otro perfil.',
  'Profile {name} could not sign in.': 'El perfil {name} no pudo iniciar sesión.',
  'Try "aws sts get-caller-identity --profile {name}" in a terminal: it says what is wrong.':
    'Pruebe "aws sts get-caller-identity --profile {name}" en una terminal: dice qué está mal.',
  'The environment holds no keys.': 'El entorno no contiene claves.',
  'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY before starting Waybill, or choose another profile.':
    'Defina AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY antes de iniciar Waybill, o elija otro perfil.',
  'Profile {name} asks for a code from your MFA device.':
    'El perfil {name} pide un código de su dispositivo MFA.',
  'Run `waybill profiles login {name}` in a terminal, or sign in on the Profiles page.':
    'Ejecute `waybill profiles login {name}` en una terminal, o inicie sesión en la página Perfiles.',
  // Secrets
  'The secret of profile {name} is not known here.': 'El secreto del perfil {name} no se conoce aquí.',
  'It was kept for one session, or on another computer: type it again on the Profiles page, or with `waybill profiles add`.':
    'Se guardó para una sesión, o en otro equipo: escríbalo de nuevo en la página Perfiles, o con `waybill profiles add`.',
  'There is no keychain here, so secrets are kept until Waybill ends. Set WAYBILL_SECRET_KEY to a long passphrase before starting Waybill to keep them.':
    'Aquí no hay llavero, así que los secretos se guardan hasta que Waybill termine. Para conservarlos, defina WAYBILL_SECRET_KEY con una frase larga antes de iniciar Waybill.',
  'There is no keychain here.': 'Aquí no hay llavero.',
  'This desktop has no keyring (such as GNOME Keyring or KWallet), and would keep secrets as plain text.':
    'Este escritorio no tiene llavero (como GNOME Keyring o KWallet) y guardaría los secretos como texto sin cifrar.',
  "The system's keychain is not available.": 'El llavero del sistema no está disponible.',
  'The secret of profile {name} cannot be opened.': 'El secreto del perfil {name} no se puede abrir.',
  'It is in the keychain of the desktop application: unlock it, or use the desktop, or type the secret again.':
    'Está en el llavero de la aplicación de escritorio: desbloquéelo, use el escritorio o escriba el secreto de nuevo.',
  'Set WAYBILL_SECRET_KEY as it was when the secret was saved (or unlock the keyring), or type the secret again.':
    'Defina WAYBILL_SECRET_KEY como estaba cuando se guardó el secreto (o desbloquee el llavero), o escriba el secreto de nuevo.',
  'The secret cannot be kept safely. {why}': 'El secreto no se puede guardar de forma segura. {why}',
  'Keep it for this session only, set WAYBILL_SECRET_KEY to a long passphrase before starting Waybill, or write the keys into ~/.aws/credentials.':
    'Consérvelo solo para esta sesión, defina WAYBILL_SECRET_KEY con una frase larga antes de iniciar Waybill, o escriba las claves en ~/.aws/credentials.',
  // Trying a profile
  '{n, plural, one {# folder} other {# folders}} and {m, plural, one {# object} other {# objects}} in {place}':
    '{n, plural, one {# carpeta} other {# carpetas}} y {m, plural, one {# objeto} other {# objetos}} en {place}',
  '{n, plural, one {# folder} other {# folders}} and {m, plural, one {# object} other {# objects}} and more in {place}':
    '{n, plural, one {# carpeta} other {# carpetas}}, {m, plural, one {# objeto} other {# objetos}} y más en {place}',
  '{n, plural, one {# bucket} other {# buckets}}': '{n, plural, one {# bucket} other {# buckets}}',
  'It sends no keys: there is nothing to test.': 'No envía claves: no hay nada que probar.',
  'The keys are known there. They may not list buckets, which is usual: test an address that they are for.':
    'Las claves se conocen ahí. No pueden listar buckets, lo cual es habitual: pruebe una dirección para la que sirvan.',
  'The service does not know this access key ID.': 'El servicio no conoce este ID de clave de acceso.',
  'Compare it with where it was given out. Keys that were reset or deleted, and keys of another service, are refused the same way.':
    'Compárelo con el lugar donde se entregó. Las claves restablecidas o eliminadas, y las de otro servicio, se rechazan de la misma manera.',
  'The secret does not belong to this access key ID.':
    'El secreto no corresponde a este ID de clave de acceso.',
  'Paste the secret again, whole and without spaces. Where it is lost, make a new key.':
    'Pegue el secreto de nuevo, completo y sin espacios. Si se perdió, cree una clave nueva.',
  'The session token has expired.': 'El token de sesión ha caducado.',
  'Edit the profile and paste the new keys with their session token.':
    'Edite el perfil y pegue las claves nuevas con su token de sesión.',
  'Paste key ID, secret and session token of the same session; keys that last have no session token.':
    'Pegue el ID de clave, el secreto y el token de la misma sesión; las claves permanentes no tienen token de sesión.',
  'Set the clock of this computer, best by itself over the network, then test again.':
    'Ponga en hora el reloj de este equipo, mejor de forma automática por la red, y pruebe de nuevo.',
  'The keys are right, but they may not list {place}.':
    'Las claves son correctas, pero no pueden listar {place}.',
  'The keys are right, but they may not list its buckets.':
    'Las claves son correctas, pero no pueden listar sus buckets.',
  'Test a folder that they are for; if there is none, ask whoever owns the bucket for permission to list (s3:ListBucket).':
    'Pruebe una carpeta para la que sirvan; si no hay ninguna, pida al propietario del bucket permiso para listar (s3:ListBucket).',
  '{place} is in another region than {region}.': '{place} está en una región distinta de {region}.',
  '{place} is in another region than the one that was asked.':
    '{place} está en una región distinta de la consultada.',
  'its buckets is in another region than {region}.': 'Sus buckets están en una región distinta de {region}.',
  'its buckets is in another region than the one that was asked.':
    'Sus buckets están en una región distinta de la consultada.',
  'Leave the region of the profile empty, or name the one of its buckets.':
    'Deje vacía la región del perfil, o indique la de sus buckets.',
  // Signed links
  'The link to {name} is not known any more: links are kept in memory only.':
    'El enlace a {name} ya no se conoce: los enlaces solo se guardan en memoria.',
  'The link to {name} has ended.': 'El enlace a {name} ha caducado.',
  '{host} does not take the link to {name} any more.': '{host} ya no acepta el enlace a {name}.',
  'Paste the mail or the link again, or ask for a new one; the download goes on where it stopped.':
    'Pegue el correo o el enlace de nuevo, o pida uno nuevo; la descarga continúa donde se detuvo.',
  'The text has signed links among other addresses.':
    'El texto tiene enlaces firmados entre otras direcciones.',
  'Paste the signed links alone, and the rest as a manifest.':
    'Pegue solo los enlaces firmados, y el resto como manifiesto.',
  'The file has signed links and is longer than 32 MiB.':
    'El archivo tiene enlaces firmados y mide más de 32 MiB.',
  'Split it between two lines, or put the signed links into a file of their own; nothing of it was taken.':
    'Divídalo entre dos líneas, o ponga los enlaces firmados en un archivo propio; no se ha tomado nada de él.',
  'The address holds a secret and begins with http://, so that anybody on the way could read it.':
    'La dirección contiene un secreto y empieza por http://, de modo que cualquiera en el camino podría leerlo.',
  'Try it with https:// instead, or ask for such a link.': 'Pruébela con https://, o pida un enlace así.',
  'There is no signed link in this text.': 'No hay ningún enlace firmado en este texto.',
  'Paste the mail as it came, with its lines of curl, or a link alone.':
    'Pegue el correo tal como llegó, con sus líneas de curl, o un enlace solo.',
} as const satisfies Words;
