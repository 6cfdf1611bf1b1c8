import { OperatorClient, VisitorClient } from 'besedka/client';

/** Compiled, not run: the types of the headless entry as a stranger uses them. */
export const greet = async (server: string, email: string, password: string): Promise<number> => {
  const visitor = await VisitorClient.connect({ server, site: 'demo' });
  await visitor.talk.say('Hello');
  const operator = await OperatorClient.signIn({ server, email, password });
  await operator.choose('online');
  const [first] = operator.waiting.value;
  if (first) await operator.take(first.chat);
  // @ts-expect-error A list of the desk is read, not written.
  operator.waiting.value = [];
  return operator.unread.value;
};
