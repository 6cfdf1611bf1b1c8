// In plain Node: takes the first consultation that waits, prints its words, answers.
import { OperatorClient } from 'besedka/client';

const [, , server, email, password] = process.argv;
const operator = await OperatorClient.signIn({ server, email, password });
await operator.choose('online');

const until = (signal, found) =>
  new Promise((resolve) => {
    const stop = signal.subscribe((value) => {
      const result = found(value);
      if (result !== undefined) {
        resolve(result);
        queueMicrotask(() => stop());
      }
    });
  });

const { chat, head } = await until(operator.waiting, (waiting) => waiting.find(({ head }) => head.last));
console.log(head.last.text);
await operator.take(chat);
await operator.talk(chat).say('Every day but one.');
await until(operator.unsent, (unsent) => (unsent ? undefined : true));
await operator.destroy();
