/** For what never comes, on a machine that has much else to do. */
const LIMIT = 30_000;
const PAUSE = 25;

/**
 * Asks again and again, and gives back the first answer that is not `undefined`. What is thrown counts as no
 * answer: a page that is just being replaced cannot be asked. Rejects after half a minute with `what` and the reason.
 */
export const until = async <T>(
  what: () => string,
  ask: () => Promise<T | undefined>,
  limit = LIMIT,
): Promise<T> => {
  const end = performance.now() + limit;
  let reason: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      reason = error;
    }
    if (performance.now() > end) throw new Error(`Never came: ${what()}`, { cause: reason });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
};
