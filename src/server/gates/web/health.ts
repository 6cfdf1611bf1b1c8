import type { FastifyInstance } from 'fastify';
import type { Bus } from '../../bus/bus.ts';
import type { Store } from '../../store/store.ts';

export interface HealthPorts {
  readonly store: Pick<Store, 'head'>;
  readonly bus: Pick<Bus, 'ready'>;
  readonly metrics: { readonly type: string; text(): Promise<string> };
  readonly stopping: () => boolean;
}

/** For those who watch over the server. */
export const serveHealth = (app: FastifyInstance, { store, bus, metrics, stopping }: HealthPorts): void => {
  const ready = async (): Promise<string | undefined> => {
    if (stopping()) return 'The server is stopping.';
    try {
      await store.head();
    } catch {
      return 'The database cannot be read.';
    }
    return (await bus.ready()) ? undefined : 'The bus cannot be reached.';
  };

  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const trouble = await ready();
    if (trouble) return reply.code(503).send({ status: 'not ready', text: trouble });
    return { status: 'ready' };
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.type).send(await metrics.text()));
};
