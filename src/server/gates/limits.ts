import type { Rate } from './buckets.ts';

/**
 * How fast anybody may be. People never meet these; programs that run wild do. An address may be an
 * office of thousands, so its limit only bites on floods.
 */
export interface Limits {
  /** Frames of any kind on one connection. */
  readonly frames: Rate;
  /** Frames over that limit until the connection is closed. */
  readonly excess: Rate;
  /** Frames that are not of the protocol until the connection is closed. */
  readonly faults: Rate;
  /** Commands other than marks, of one person on all connections. */
  readonly commands: { readonly visitor: Rate; readonly operator: Rate };
  /** Marks of one person on all connections: each that moves something is an event, for good. */
  readonly marks: { readonly visitor: Rate; readonly operator: Rate };
  /** What a page tells of its visitor, of one person on all connections: each is an event, for good. */
  readonly told: Rate;
  /** Requests that visitors leave: of one person, and from one address. */
  readonly leads: { readonly person: Rate; readonly address: Rate };
  /** Questions on one connection. */
  readonly questions: { readonly visitor: Rate; readonly operator: Rate };
  /** Signals on one connection. */
  readonly signals: Rate;
  /** Frames from one address. */
  readonly address: Rate;
  /** Hellos of visitors who bring no token, from one address: each makes a person in the log. */
  readonly strangers: Rate;
  /** Connections of one person at once. */
  readonly connections: number;
}

/** Seconds. */
const HOUR = 3600;

export const defaultLimits: Limits = {
  frames: { burst: 120, perSecond: 30 },
  excess: { burst: 300, perSecond: 5 },
  faults: { burst: 10, perSecond: 0.1 },
  commands: { visitor: { burst: 20, perSecond: 2 }, operator: { burst: 60, perSecond: 10 } },
  marks: { visitor: { burst: 300, perSecond: 20 }, operator: { burst: 600, perSecond: 60 } },
  told: { burst: 100, perSecond: 0.5 },
  leads: {
    person: { burst: 5, perSecond: 5 / HOUR },
    address: { burst: 30, perSecond: 30 / HOUR },
  },
  questions: { visitor: { burst: 60, perSecond: 3 }, operator: { burst: 200, perSecond: 20 } },
  signals: { burst: 30, perSecond: 6 },
  address: { burst: 20_000, perSecond: 2_000 },
  strangers: { burst: 10_000, perSecond: 50 },
  connections: 100,
};

/** With so many requests an hour from one address: the server of a site may post the forms of all its visitors. */
export const limitsFor = (leadsPerAddress: number): Limits => ({
  ...defaultLimits,
  leads: {
    ...defaultLimits.leads,
    address: { burst: leadsPerAddress, perSecond: leadsPerAddress / HOUR },
  },
});

/** For measurements on one machine, where all clients are one address and write without pause. */
export const noLimits: Limits = {
  frames: { burst: 1e9, perSecond: 1e9 },
  excess: { burst: 1e9, perSecond: 1e9 },
  faults: defaultLimits.faults,
  commands: { visitor: { burst: 1e9, perSecond: 1e9 }, operator: { burst: 1e9, perSecond: 1e9 } },
  marks: { visitor: { burst: 1e9, perSecond: 1e9 }, operator: { burst: 1e9, perSecond: 1e9 } },
  told: { burst: 1e9, perSecond: 1e9 },
  leads: { person: { burst: 1e9, perSecond: 1e9 }, address: { burst: 1e9, perSecond: 1e9 } },
  questions: { visitor: { burst: 1e9, perSecond: 1e9 }, operator: { burst: 1e9, perSecond: 1e9 } },
  signals: { burst: 1e9, perSecond: 1e9 },
  address: { burst: 1e9, perSecond: 1e9 },
  strangers: { burst: 1e9, perSecond: 1e9 },
  connections: 1e9,
};
