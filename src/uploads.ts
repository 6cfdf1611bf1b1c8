import { sendLeft } from './client/leaving.ts';
import type { Ports } from './client/ports.ts';
import type { Uploads, VisitorClient } from './client/surface.ts';
import { createVisitorUploads } from './client/visitor-uploads.ts';
import { createCourier } from './platform/courier.ts';

/**
 * The visitor's files on their way: loaded where there may be some. What was on its way when the last page
 * was left goes on by itself, and so does a request. `until` hears how to end it.
 */
export const openUploads = async (
  ports: Ports,
  client: VisitorClient,
  server: string,
  site: string,
  until: (end: () => void) => void,
): Promise<Uploads> => {
  const made = createVisitorUploads(
    { ...ports, courier: createCourier(server, site, ports.surroundings) },
    client,
  );
  until(made.end);
  sendLeft(client).catch(ports.complain);
  await made.open().catch(ports.complain);
  return made;
};
