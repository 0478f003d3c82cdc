/** Services whose profiles have a form of their own: what is filled in, and where the keys come from. */

export interface ProfileTemplate {
  readonly id: string;
  readonly label: string;
  /** Suggested name. */
  readonly name: string;
  /** Null is AWS; `<…>` is for the person to fill in. */
  readonly endpoint: string | null;
  readonly region: string | null;
  readonly patterns: readonly string[];
  /** An address that its test lists; null lists the buckets. */
  readonly test: string | null;
  readonly keys: string;
  /** Page where the keys are made; null where the service is anybody's. */
  readonly page: string | null;
}

const own = 'From whoever runs the server, or from its console.';

/** HCP as of 2026-08: ConnectomeDB's accounts moved to BALSA in autumn 2025. */
export const profileTemplates: readonly ProfileTemplate[] = [
  {
    id: 'hcp',
    label: 'Human Connectome Project',
    name: 'hcp',
    endpoint: null,
    region: 'us-east-1',
    patterns: ['hcp-openaccess*'],
    test: 's3://hcp-openaccess/HCP_1200/',
    keys: 'Sign in at balsa.wustl.edu, accept the HCP Young Adult terms, choose “Get/Reset AWS S3 Access”. The secret is shown once.',
    page: 'https://balsa.wustl.edu/',
  },
  {
    id: 'aws',
    label: 'AWS',
    name: 'aws',
    endpoint: null,
    region: null,
    patterns: [],
    test: null,
    keys: 'In the AWS console: IAM, Users, Security credentials, Create access key.',
    page: 'https://console.aws.amazon.com/iam/',
  },
  {
    id: 'minio',
    label: 'MinIO',
    name: 'minio',
    endpoint: 'https://<host>:9000',
    region: 'us-east-1',
    patterns: [],
    test: null,
    keys: own,
    page: null,
  },
  {
    id: 'ceph',
    label: 'Ceph',
    name: 'ceph',
    endpoint: 'https://<host>',
    region: 'us-east-1',
    patterns: [],
    test: null,
    keys: own,
    page: null,
  },
  {
    id: 'seaweedfs',
    label: 'SeaweedFS',
    name: 'seaweedfs',
    endpoint: 'http://<host>:8333',
    region: 'us-east-1',
    patterns: [],
    test: null,
    keys: own,
    page: null,
  },
  {
    id: 'garage',
    label: 'Garage',
    name: 'garage',
    endpoint: 'http://<host>:3900',
    region: 'garage',
    patterns: [],
    test: null,
    keys: 'garage key create, on the server.',
    page: null,
  },
  {
    id: 'gcs',
    label: 'Google Cloud Storage',
    name: 'gcs',
    endpoint: 'https://storage.googleapis.com',
    region: 'auto',
    patterns: [],
    test: null,
    keys: 'In the console: Cloud Storage, Settings, Interoperability, Create an HMAC key.',
    page: 'https://console.cloud.google.com/storage/settings;tab=interoperability',
  },
  {
    id: 'wasabi',
    label: 'Wasabi',
    name: 'wasabi',
    endpoint: 'https://s3.<region>.wasabisys.com',
    region: 'us-east-1',
    patterns: [],
    test: null,
    keys: 'In the Wasabi console: Access Keys.',
    page: 'https://console.wasabisys.com/',
  },
  {
    id: 'r2',
    label: 'Cloudflare R2',
    name: 'r2',
    endpoint: 'https://<account>.r2.cloudflarestorage.com',
    region: 'auto',
    patterns: [],
    test: null,
    keys: 'In the Cloudflare dashboard: R2, Manage API tokens.',
    page: 'https://dash.cloudflare.com/',
  },
];

export const templateOf = (id: string): ProfileTemplate | null =>
  profileTemplates.find((each) => each.id === id) ?? null;
