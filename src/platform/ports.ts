import type { Ports, Vault } from '../client/ports.ts';
import { createChance } from './chance.ts';
import { createClock } from './clock.ts';
import { createDialer } from './dialer.ts';
import { ownJson } from './json.ts';
import { createMemoryVault } from './memory-vault.ts';
import { alwaysAwake, watchPage } from './surroundings.ts';
import { noTabs, openTabs } from './tabs.ts';
import { openVault } from './vault.ts';

export interface Where {
  /** The address of the server: `https://chat.example`. */
  readonly server: string;
  readonly party: 'visitor' | 'operator';
  /** What is kept is kept for one site; operators have none. */
  readonly site?: string;
  readonly complain: (problem: unknown) => void;
}

/** The browser behind the client's ports. */
export const browserPorts = ({ server, party, site = '', complain }: Where): Ports => {
  const json = ownJson();
  const name = `besedka ${party} ${site} ${server}`;
  return {
    dialer: createDialer(server, party),
    clock: createClock(),
    chance: createChance(),
    vault: openVault(name, complain, json),
    tabs: openTabs(name),
    surroundings: watchPage(window),
    json,
    complain,
  };
};

/** A program without a page. What it has not sent is lost when it ends, unless it brings a vault. */
export const programPorts = (
  { server, party, complain }: Where,
  vault: Vault = createMemoryVault(),
): Ports => ({
  dialer: createDialer(server, party),
  clock: createClock(),
  chance: createChance(),
  vault,
  tabs: noTabs,
  surroundings: alwaysAwake,
  json: JSON,
  complain,
});
