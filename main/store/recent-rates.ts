/** How fast the downloads of the last day came, one figure a job: what a plan's time is guessed from. */
import type { Source } from '../../shared/location.ts';
import { type Db, sql } from './database.ts';

const mostJobs = 5;
/** Less than this says more of the handshake than of the way. */
const leastBytes = 8e6;
const leastSeconds = 2;

/** Bytes per second while bytes moved, the newest job first, none that is held to a speed of its own; from the same bucket, or else from the same endpoint. */
export function recentRates(db: Db, { location }: Source): readonly number[] {
  const { scheme, endpoint, bucket } = location;
  const of = (sameBucket: string | null) =>
    sql<{ bytes: number; seconds: number }>(
      db,
      `SELECT sum(bytes) AS bytes, sum(seconds) AS seconds FROM speed JOIN jobs ON jobs.id = speed.jobId
       WHERE kind = 'download' AND bytesPerSecond IS NULL AND source ->> '$.location.scheme' = @scheme
         AND source ->> '$.location.endpoint' IS @endpoint
         AND (@sameBucket IS NULL OR source ->> '$.location.bucket' = @sameBucket)
       GROUP BY jobId HAVING sum(bytes) >= ${leastBytes} AND sum(seconds) >= ${leastSeconds}
       ORDER BY jobId DESC LIMIT ${mostJobs}`,
    )
      .all({ scheme, endpoint, sameBucket })
      .map(({ bytes, seconds }) => Math.round(bytes / seconds));
  const near = of(bucket);
  return near.length > 0 ? near : of(null);
}
