/** What is asked for: addresses, plans, buckets, names, regular expressions, exports. */
import type { Words } from '../../say.ts';

export const plans = {
  'Nothing under {place} passes the filters.': 'Nada bajo {place} pasa los filtros.',
  'There is nothing under {place}.': 'No hay nada bajo {place}.',
  'Loosen them; of --include and --exclude the last one that matches a path wins.':
    'Relájelos; de --include y --exclude gana el último que coincide con una ruta.',
  'Check the spelling: keys are case-sensitive, and a folder ends with a slash.':
    'Compruebe cómo está escrito: las claves distinguen mayúsculas, y una carpeta termina en barra.',
  'The requester pays for what leaves this bucket, and you have not said yes.':
    'Quien solicita paga lo que sale de este bucket, y usted no ha aceptado.',
  'Tick "I pay for this bucket", or say --request-payer requester.':
    'Marque «Pago por este bucket» o indique --request-payer requester.',
  'This plan was confirmed already; it is a job now.': 'Este plan ya se confirmó; ahora es un trabajo.',
  'See Transfers.': 'Consulte Transferencias.',
  'This names more than one bucket.': 'Esto nombra más de un bucket.',
  'Split it by bucket and add them one by one.': 'Divídalo por bucket y añádalos uno a uno.',
  'What the names are relative to cannot be read.':
    'No se puede leer aquello a lo que son relativos los nombres.',
  'Give the address of a folder, such as s3://bucket/folder/.':
    'Indique la dirección de una carpeta, como s3://bucket/folder/.',
  'The manifest names nothing.': 'El manifiesto no nombra nada.',
  'Paste an s3://, gs:// or https:// address, the ID of a dataset, or the lines of a manifest.':
    'Pegue una dirección s3://, gs:// o https://, el ID de un conjunto de datos o las líneas de un manifiesto.',
  'This is neither an address nor a manifest.': 'Esto no es ni una dirección ni un manifiesto.',
  'The ARN of an access point alone is no address.':
    'El ARN de un punto de acceso por sí solo no es una dirección.',
  'Write it as {address}': 'Escríbalo así: {address}',
  'The address has no name of a bucket that can be read.':
    'La dirección no tiene un nombre de bucket que se pueda leer.',
  'Write it as s3://bucket/folder/; what follows a question mark is no part of it.':
    'Escríbala como s3://bucket/folder/; lo que sigue a un signo de interrogación no forma parte de ella.',
  'Waybill does not read addresses of {scheme}://.': 'Waybill no lee direcciones de {scheme}://.',
  'It reads s3://, gs:// and https://.': 'Lee s3://, gs:// y https://.',
  '{name} cannot be fetched from a bucket.': '{name} no se puede descargar de un bucket.',
  '{name} cannot be fetched from a bucket: it is closed.':
    '{name} no se puede descargar de un bucket: está cerrado.',
  'Its successor here is {name}.': 'Su sucesor aquí es {name}.',
  'Nothing is deleted before everything has arrived.': 'No se elimina nada antes de que todo haya llegado.',
  'The listing is not complete yet.': 'El listado aún no está completo.',
  'This job takes only some keys: what else is in the folder may well belong there.':
    'Este trabajo solo toma algunas claves: lo demás que haya en la carpeta bien puede pertenecer a ella.',
  'Name a whole folder of the bucket, and wait for it.':
    'Indique una carpeta completa del bucket y espere a que termine.',
  'There is no such file.': 'No existe tal archivo.',
  'Name the file that was being sent.': 'Indique el archivo que se estaba enviando.',
  'The file has another name than the object.': 'El archivo tiene otro nombre que el objeto.',
  'Rename the file as the object is named.': 'Cambie el nombre del archivo al del objeto.',
  'The folder is still being compared with the bucket.': 'La carpeta aún se está comparando con el bucket.',
  'Confirm once that is done.': 'Confirme cuando termine.',
  'Nothing can be sent to a web address.': 'No se puede enviar nada a una dirección web.',
  'Name a bucket: s3://bucket/folder/.': 'Indique un bucket: s3://bucket/folder/.',
  '{n} objects would be deleted from {place}.': 'Se eliminarían {n} objetos de {place}.',
  "Type the bucket's name ({bucket}) or their number to say that you mean it.":
    'Escriba el nombre del bucket ({bucket}) o su número para confirmar que es lo que quiere.',
  'Only what was downloaded can be fetched again.': 'Solo se puede descargar de nuevo lo que se descargó.',
  'Choose the folder among the studies to send it again.':
    'Elija la carpeta entre los estudios para enviarla de nuevo.',
  'Verify the folder again.': 'Verifique la carpeta de nuevo.',
  'This address is not the one Waybill gave.': 'Esta dirección no es la que dio Waybill.',
  'Calls are POST.': 'Las llamadas son POST.',
  'Calls are JSON.': 'Las llamadas son JSON.',
  'Another page asked.': 'Preguntó otra página.',
  'Not here.': 'Aquí no.',
  'Open the address that `waybill serve` prints.': 'Abra la dirección que imprime `waybill serve`.',
  // Exports
  'Only what is downloaded can be exported.': 'Solo se puede exportar lo que se descarga.',
  'It is still listed: its files are not all known yet.':
    'Aún se está listando: todavía no se conocen todos sus archivos.',
  'The practice bucket is inside Waybill, where other tools do not reach it.':
    'El bucket de práctica está dentro de Waybill, donde otras herramientas no llegan.',
  'It is longer than 4 MiB.': 'Supera los 4 MiB.',
  'Save it into a folder instead of copying it.': 'Guárdelo en una carpeta en lugar de copiarlo.',
  'No MD5 is known of any of its files.': 'No se conoce el MD5 de ninguno de sus archivos.',
  'No SHA-256 is known of any of its files.': 'No se conoce el SHA-256 de ninguno de sus archivos.',
  'None of its files can be said in this format.':
    'Ninguno de sus archivos se puede expresar en este formato.',
  'Choose another format.': 'Elija otro formato.',
  'Choose a download.': 'Elija una descarga.',
  'Wait until it is listed.': 'Espere a que esté listado.',
  'Choose a Waybill manifest or CSV, or practise with the bucket that `waybill practice` runs for them.':
    'Elija un manifiesto de Waybill o CSV, o practique con el bucket que `waybill practice` ofrece a otras herramientas.',
  'The AWS CLI reaches S3 only.': 'La AWS CLI solo accede a S3.',
  'rclone is written for S3, and for Google Cloud Storage without an account.':
    'rclone está pensado para S3, y para Google Cloud Storage sin cuenta.',
  's5cmd reaches S3 and Google Cloud Storage only.': 's5cmd solo accede a S3 y Google Cloud Storage.',
  // Names of buckets
  'Accents are left out.': 'Los acentos se omiten.',
  'Names of buckets have small letters only.': 'Los nombres de bucket solo llevan minúsculas.',
  'Only letters, digits and hyphens are used: with dots, no certificate would fit.':
    'Solo se usan letras, dígitos y guiones: con puntos, ningún certificado valdría.',
  'At most {n} characters.': 'Como máximo {n} caracteres.',
  'It begins and ends with a letter or a digit.': 'Empieza y termina con una letra o un dígito.',
  'Some beginnings are kept by AWS.': 'Algunos comienzos están reservados por AWS.',
  'Some endings are kept by AWS.': 'Algunos finales están reservados por AWS.',
  'At least {n} characters.': 'Al menos {n} caracteres.',
  "A bucket's name has {least} to {most} characters; this one has {n}.":
    'El nombre de un bucket tiene de {least} a {most} caracteres; este tiene {n}.',
  "A bucket's name has small letters, digits, hyphens and dots only.":
    'El nombre de un bucket solo lleva minúsculas, dígitos, guiones y puntos.',
  "A bucket's name begins and ends with a letter or a digit.":
    'El nombre de un bucket empieza y termina con una letra o un dígito.',
  "A bucket's name has no two dots in a row.": 'El nombre de un bucket no lleva dos puntos seguidos.',
  "A bucket's name does not look like an IP address.": 'El nombre de un bucket no parece una dirección IP.',
  'AWS keeps names with this beginning or end for itself.':
    'AWS se reserva los nombres con este comienzo o final.',
  // Names of files and objects
  'Rename the file, then try again.': 'Cambie el nombre del archivo e inténtelo de nuevo.',
  'The name of this file is no text in UTF-8, and names of objects are.':
    'El nombre de este archivo no es texto en UTF-8, y los nombres de objetos lo son.',
  'The name of this file has a control character, which the XML of S3 cannot carry.':
    'El nombre de este archivo tiene un carácter de control, que el XML de S3 no puede llevar.',
  'The name of this object would lead out of its folder.':
    'El nombre de este objeto llevaría fuera de su carpeta.',
  'The name of this object would be {n} bytes long; S3 takes {most}.':
    'El nombre de este objeto mediría {n} bytes; S3 admite {most}.',
  // Regular expressions
  'The regular expression is longer than {n} characters.': 'La expresión regular supera los {n} caracteres.',
  'The regular expression cannot be read: {fault}.': 'La expresión regular no se puede leer: {fault}.',
  'The regular expression looks around with (?=, (?!, (?<= or (?<!.':
    'La expresión regular mira alrededor con (?=, (?!, (?<= o (?<!.',
  'The regular expression sets options inside; (?i) in front is known.':
    'La expresión regular fija opciones en su interior; (?i) al principio sí se admite.',
  'The regular expression refers back with \\{what}.':
    'La expresión regular hace una referencia hacia atrás con \\{what}.',
  'The regular expression repeats too much; write smaller numbers in its braces.':
    'La expresión regular repite demasiado; escriba números menores entre sus llaves.',
  // Choosing
  'There is nothing named {name} to choose by here.': 'Aquí no hay nada llamado {name} por lo que elegir.',
  '{label}: choose one.': '{label}: elija uno.',
  '{label}: only one can be chosen.': '{label}: solo se puede elegir uno.',
  '{label}: days are written 2024-01-31, spans 2024-01-01..2024-01-31.':
    '{label}: los días se escriben 2024-01-31, los intervalos 2024-01-01..2024-01-31.',
  '{label} has no {values}. There is: {names}.': '{label} no tiene {values}. Hay: {names}.',
  '{label}: {one} has not the form of one.': '{label}: {one} no tiene esa forma.',
  // Where keys come from
  'From whoever runs the server, or from its console.': 'De quien gestiona el servidor, o de su consola.',
  'Sign in at balsa.wustl.edu, accept the HCP Young Adult terms, choose “Get/Reset AWS S3 Access”. The secret is shown once.':
    'Inicie sesión en balsa.wustl.edu, acepte los términos de HCP Young Adult y elija «Get/Reset AWS S3 Access». El secreto se muestra una sola vez.',
  'In the AWS console: IAM, Users, Security credentials, Create access key.':
    'En la consola de AWS: IAM, Users, Security credentials, Create access key.',
  'garage key create, on the server.': 'garage key create, en el servidor.',
  'In the console: Cloud Storage, Settings, Interoperability, Create an HMAC key.':
    'En la consola: Cloud Storage, Settings, Interoperability, Create an HMAC key.',
  'In the Wasabi console: Access Keys.': 'En la consola de Wasabi: Access Keys.',
  'In the Cloudflare dashboard: R2, Manage API tokens.': 'En el panel de Cloudflare: R2, Manage API tokens.',
  'A page that is not ours asked.': 'Preguntó una página que no es nuestra.',
  'The window could not be loaded.': 'No se pudo cargar la ventana.',
  'In {place} there is: {names}.': 'En {place} hay: {names}.',
  'In {place} there is: {names} and {n} more.': 'En {place} hay: {names} y {n} más.',
} as const satisfies Words;
