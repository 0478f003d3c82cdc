/** What handlers work with: made once by the composition root. */

import type { Notice } from '../../shared/calls/host.ts';
import type { Settings } from '../../shared/settings.ts';
import type { HostPort } from '../app.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Services } from '../catalog/services/services.ts';
import type { Engine } from '../engine/engine.ts';
import type { Ports } from '../engine/ports/ports.ts';
import type { PracticeGround } from '../practice/ground.ts';
import type { Buckets } from '../s3/buckets.ts';
import type { CredentialStore } from '../s3/credentials.ts';
import type { Network } from '../s3/network.ts';
import type { Resolver } from '../s3/resolver.ts';
import type { KnownProfiles } from '../secrets/known.ts';
import type { Links } from '../secrets/links.ts';
import type { Questions } from '../secrets/questions.ts';

export interface Context {
  readonly ports: Ports;
  readonly buckets: Buckets;
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly services: Services;
  readonly host: HostPort;
  readonly dataDir: string;
  readonly version: string;
  readonly notices: readonly Notice[];
  /** Tells every window. */
  readonly settingsChanged: (settings: Settings) => void;
  readonly profiles: KnownProfiles;
  readonly access: Resolver;
  readonly credentials: CredentialStore;
  readonly network: Network;
  readonly questions: Questions;
  readonly links: Links;
  readonly practice: PracticeGround;
}
