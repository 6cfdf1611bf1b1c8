/**
 * One connection as the gates see it, whatever carries it: a WebSocket, server-sent events with
 * POST, or the joined wires of a test.
 */
export interface Peer {
  /** One text frame. Silently dropped after the connection has closed. */
  send(text: string): void;
  /** Ends the connection with a close code of `protocol/refusals.ts`. Calling it again does nothing. */
  close(code: number): void;
  /** Bytes given to `send` that the network has not taken yet. */
  buffered(): number;
  /**
   * Asks the other end's transport for a sign of life, without its program; the answer comes as
   * `Line.alive`. Absent where the transport has no such thing.
   */
  readonly prod?: () => void;
  /** The page's origin as the browser tells it; undefined outside a browser, and for pages of this server. */
  readonly origin: string | undefined;
  /** Where it comes from: an IP address. */
  readonly address: string;
  /** The session of the cookie, for operators in a browser. */
  readonly session: string | undefined;
}

/** What a carrier tells about its connection. */
export interface Line {
  /** A text frame has come. */
  received(text: string): void;
  /** Something was heard that is not a frame. */
  alive(): void;
  /** The connection is over. Exactly once, also after `Peer.close`. */
  closed(): void;
}

/** Where one party comes in. */
export interface Gate {
  accept(peer: Peer): Line;
}
