import type { Words } from '../say.ts';

export const practice = {
  'Take the practice tour': 'Hacer el recorrido de práctica',
  'Go to the first page': 'Ir a la primera página',
  'Go to the history of ended jobs': 'Ir al historial de trabajos terminados',
  History: 'Historial',
  'Two minutes with a real download that is paused, cut off and proven.':
    'Dos minutos con una descarga real que se pausa, se interrumpe y se comprueba.',
  'Take the tour': 'Hacer el recorrido',
  'Can be written': 'Se puede escribir',
  'None found. What is free needs none.': 'No se encontró ninguno. Lo libre no lo necesita.',
  'Profiles found': 'Perfiles encontrados',
  'All {n} profiles': 'Los {n} perfiles',
  'Add a profile': 'Añadir un perfil',
  'See the profiles': 'Ver los perfiles',
  'Welcome to Waybill': 'Le damos la bienvenida a Waybill',
  'Waybill brings open research data to a folder of yours, checks every byte, and leaves a receipt beside it that says what came from where. It goes on after a pause, a lost network or a restart.':
    'Waybill trae datos abiertos de investigación a una carpeta suya, comprueba cada byte y deja al lado un recibo que dice qué vino de dónde. Continúa tras una pausa, un corte de red o un reinicio.',
  'Where data goes': 'Destino de los datos',
  'Each download can name another folder.': 'Cada descarga puede indicar otra carpeta.',
  'Open data needs none. What some buckets ask for is read from your AWS files and stays there.':
    'Los datos abiertos no lo necesitan. Lo que piden algunos buckets se lee de sus archivos de AWS y no sale de ahí.',
  'Try it': 'Pruébelo',
  'Practice data comes from a small S3 server inside Waybill. It costs nothing and needs no network.':
    'Los datos de práctica vienen de un pequeño servidor S3 dentro de Waybill. No cuestan nada ni necesitan red.',
  'In two minutes: fetch a made-up study of {size}, pause it, break the network, and see every file verified in the end. For real, and removed again if you like.':
    'En dos minutos: descargar un estudio inventado de {size}, pausarlo, cortar la red y ver al final cada archivo verificado. De verdad, y se puede quitar después.',
  'Skip, open the catalogue': 'Omitir y abrir el catálogo',
  'The job': 'El trabajo',
  'What happened': 'Qué pasó',
  'The receipt': 'El recibo',
  'Start a download': 'Iniciar una descarga',
  'Pause it': 'Pausarla',
  'Go on': 'Continuar',
  'Break the network': 'Cortar la red',
  'Mend the network': 'Reparar la red',
  'Let it finish': 'Dejar que termine',
  'Every file verified': 'Cada archivo verificado',
  'Other jobs are before it in the queue.': 'Hay otros trabajos antes en la cola.',
  'Start it now': 'Iniciarlo ya',
  'Start the download': 'Iniciar la descarga',
  'Lift the speed limit': 'Quitar el límite de velocidad',
  'Waybill starts a small S3 server on this computer and fetches a made-up study from it: 24 subjects, 221 files, {size}. They go to a folder of their own in {folder}.':
    'Waybill inicia un pequeño servidor S3 en este equipo y descarga de él un estudio inventado: 24 sujetos, 221 archivos, {size}. Van a una carpeta propia en {folder}.',
  'The files arrive below. This job is held to {rate}, so that there is time to look. Pause it: nothing that has arrived is lost, in the middle of a file either.':
    'Los archivos llegan aquí abajo. Este trabajo se limita a {rate} para que haya tiempo de mirar. Páuselo: nada de lo que llegó se pierde, tampoco a mitad de un archivo.',
  'Every byte so far is on disk, and Waybill knows which. Quit it now, or close the lid: it would go on here. Resume when you like.':
    'Todos los bytes recibidos están en disco, y Waybill sabe cuáles. Si sale ahora o cierra la tapa, continuaría aquí. Reanude cuando quiera.',
  'It goes on at the next byte. Now the worse case: the way to the server breaks in mid-file, as when a cable is pulled. Every connection closes and new ones are refused.':
    'Continúa en el byte siguiente. Ahora el caso peor: la conexión con el servidor se corta a mitad de un archivo, como al desconectar un cable. Todas las conexiones se cierran y las nuevas se rechazan.',
  'No file fails because of that. Waybill notices within seconds, says so once, and looks again by itself until the server answers.':
    'Ningún archivo falla por ello. Waybill lo nota en segundos, lo dice una vez y vuelve a mirar por sí solo hasta que el servidor responde.',
  'It went on where it was: what had arrived is not fetched again. You need not wait for the rest at this speed.':
    'Continuó donde estaba: lo que había llegado no se descarga otra vez. No hace falta esperar el resto a esta velocidad.',
  'The network is there again. Waybill finds that out at its next look {until}, with one small request, and only then sends the others.':
    'La red ha vuelto. Waybill lo averigua en su próximo intento {until} con una pequeña solicitud, y solo entonces envía las demás.',
  'The network is there again. Waybill finds that out at its next look, with one small request, and only then sends the others.':
    'La red ha vuelto. Waybill lo averigua en su próximo intento, con una pequeña solicitud, y solo entonces envía las demás.',
  'At full speed, to the end.': 'A velocidad máxima, hasta el final.',
  '{verified} of {files} files were held against the checksums of their objects. The receipt lies beside the data: it names each object, its version and how it was proven, so that a colleague can fetch the same bytes.':
    '{verified} de {files} archivos se cotejaron con las sumas de comprobación de sus objetos. El recibo está junto a los datos: nombra cada objeto, su versión y cómo se comprobó, para que otra persona pueda descargar los mismos bytes.',
  'The job ended before every file was there.':
    'El trabajo terminó antes de que llegaran todos los archivos.',
  'Remove the job and its files': 'Quitar el trabajo y sus archivos',
  'Practice tour': 'Recorrido de práctica',
  'Close the tour': 'Cerrar el recorrido',
  'Skip the tour': 'Omitir el recorrido',
  'Steps of the tour': 'Pasos del recorrido',
  ', done': ', hecho',
  'The practice job goes on among the transfers.': 'El trabajo de práctica continúa en Transferencias.',
  'Remove it and its files': 'Quitarlo con sus archivos',
} as const satisfies Words;
