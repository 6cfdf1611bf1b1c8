import { assemble, serverOf } from './assembly.ts';
import { presentClient } from './client/late.ts';
import { createVisitorClient } from './client/visitor.ts';
import { browserPorts } from './platform/ports.ts';
import { complain } from './ui/complain.ts';
import { createGone } from './ui/gone.ts';
import type { MountOptions, Widget } from './ui/surface.ts';
import { currentPage, thisDevice } from './ui/visits.ts';

export type * from './consultant/api.ts';
export type { Answer, Comagic, Credentials, OfflineRequest, WidgetOptions } from './consultant/comagic.ts';
export type * from './consultant/types.ts';
export type { Widget as BaseWidget } from './consultant/types.ts';
export type { MountOptions, Overrides, Widget, WidgetEvents } from './ui/surface.ts';

/**
 * Puts a widget on the page. The launcher shows as soon as the site's settings are there; the interface is loaded
 * when the visitor comes near it, or a conversation is going on. The dialect is put onto `api`, where there is one.
 */
export const mount = (options: MountOptions, api?: object): Widget => {
  const { site } = options;
  const ports = browserPorts({ server: serverOf(options), party: 'visitor', site, complain });
  const client = createVisitorClient(ports, { site, page: currentPage(), device: thisDevice });
  return { client, ...assemble(options, { ports, late: presentClient(client), gone: createGone() }, api) };
};
