import { pushedJobAnswer, type HeadEndView } from '@kilowallet/contracts';
import { parseControlsReply } from '@kilowallet/meter-formats';
import type { Acknowledgement } from '../acknowledge-jobs';
import type { JobDocument } from '../job.document';

type Answer = Omit<Acknowledgement, 'correlationId'>;

const ACCEPTED: Answer = { outcome: 'accepted' };

/** What a head-end said about a job in the very answer to its delivery. An empty answer means that it is on its way. */
export function readAnswer(format: HeadEndView['format'], text: string, job: JobDocument): Answer {
  if (text.trim() === '') return ACCEPTED;
  return format === 'cim' ? readCim(text, job) : readJson(text);
}

function readJson(text: string): Answer {
  const parsed = pushedJobAnswer.safeParse(jsonOf(text));
  // Taken over, in words that are not ours: the acknowledgement proper will come.
  if (!parsed.success) return { outcome: 'accepted', detail: 'the answer is not one that we know' };
  const { at, ...answer } = parsed.data;
  return { ...answer, ...(at === undefined ? {} : { at: new Date(at) }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** SOAP hides its failures inside HTTP 200: a fault, or a reply that is not OK, is a refusal. */
function readCim(text: string, job: JobDocument): Answer {
  const reply = parseControlsReply(text);
  if (!reply.ok) return { outcome: 'rejected', code: 'cim', detail: reply.error.detail };
  if (reply.value.kind === 'fault') return { outcome: 'rejected', code: 'fault', detail: reply.value.reason };
  const { correlationId, result, errors } = reply.value;
  if (correlationId !== null && correlationId !== job.correlationId) {
    return { outcome: 'rejected', code: 'cim', detail: `the reply is about ${correlationId}` };
  }
  if (result === 'OK') return { outcome: 'accepted', code: '0.0' };
  const [first] = errors;
  return { outcome: 'rejected', code: first?.code ?? '0.1', detail: first?.reason ?? `result ${result}` };
}
