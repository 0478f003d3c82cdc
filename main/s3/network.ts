/** How this process gets to the network: one answer about proxies and certificates for everything that asks. */
import { type Agents, createAgents } from './agents.ts';
import { createProxies, type Proxies, type SystemProxy } from './proxies.ts';
import { createDialer, type Dialer } from './wire/dial.ts';

export interface Network {
  readonly proxies: Proxies;
  readonly dialer: Dialer;
  readonly agents: Agents;
}

/** `system` null where the host cannot ask for the system's proxies; `ca`: extra certificate authorities, PEM. */
export function createNetwork(args: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly system?: SystemProxy | null;
  readonly ca?: string | null;
}): Network {
  const { env, system = null, ca = null } = args;
  const proxies = createProxies({ env, system });
  const dialer = createDialer({ ca, env });
  return { proxies, dialer, agents: createAgents({ dialer, proxies }) };
}
