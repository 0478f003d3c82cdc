/** Whoever sends to a bucket that is not there most often means to make it. */
import { WaybillError } from '../../../shared/failure.ts';

/** Throws what it was given, with the command that makes the bucket where that is what is missing. */
export function orMakeIt(bucket: string): (error: unknown) => never {
  return (error) => {
    const failure = error instanceof WaybillError ? error.failure : null;
    if (failure?.code !== 'no-such-bucket') throw error;
    const hint = `Check the spelling of the address, and the endpoint; or make it: \`waybill mb s3://${bucket}\`, with the same profile and endpoint.`;
    throw new WaybillError({ ...failure, hint });
  };
}
