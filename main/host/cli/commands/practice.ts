/** `waybill practice`: the practice bucket for this and other programs, until Ctrl-C. */
import { numberFlag } from '../args.ts';
import type { Context } from '../context.ts';
import { onPort } from '../port.ts';

const set = process.platform === 'win32' ? 'set' : 'export';

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const port = numberFlag(flags, 'port', 0, 65_535) ?? 0;
  const start = context.startPractice ?? (await import('../../../app.ts')).startPractice;
  const practice = await onPort(port, start({ port }));
  const { endpoint, accessKeyId, secretAccessKey } = practice;
  terminal.out(
    flags.json
      ? `${JSON.stringify({ type: 'practice', endpoint, accessKeyId, secretAccessKey })}\n`
      : `The practice bucket is at ${endpoint} until Ctrl-C. Its data are made up.

  waybill ls  s3://practice/ --endpoint-url ${endpoint} --no-sign-request
  aws s3 ls   s3://practice/ --endpoint-url ${endpoint} --no-sign-request

To upload, use these keys, which open nothing else. What you upload is thrown away.

  ${set} AWS_ACCESS_KEY_ID=${accessKeyId}
  ${set} AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  waybill put ./folder s3://practice-uploads/mine/ --endpoint-url ${endpoint}
`,
  );
  await stopped(terminal.interrupted);
  await practice.close();
  return 0;
}

const stopped = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
