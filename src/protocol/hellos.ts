import type { Seq, Uid } from './ids.ts';
import type { Device, Page } from './people.ts';

export interface VisitorHello {
  readonly type: 'hello';
  readonly protocol: number;
  readonly site: string;
  /** Signed by the server at first contact. */
  readonly token?: string;
  /** Names the first contact, so that two tabs that meet the server at once are one visitor. */
  readonly uid: Uid;
  /** The last number this client has. */
  readonly after: Seq;
  /** The name under which it read the log last, as a welcome told; absent when it has nothing. */
  readonly log?: string;
  readonly page: Page;
  readonly device: Device;
  /** Only watches: no snapshot comes, and the first event says that it is time for another hello, without this. */
  readonly watch?: true;
}

export interface OperatorHello {
  readonly type: 'hello';
  readonly protocol: number;
  /** Absent in a browser, whose session is in a cookie. */
  readonly token?: string;
  readonly after: Seq;
  readonly log?: string;
}
