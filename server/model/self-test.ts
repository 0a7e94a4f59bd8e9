import type { ModelCheck } from '../../protocol/model-status.ts';
import { checkSchemaAnswer } from './checks/answer-schema.ts';
import type { Examinee } from './checks/ask-once.ts';
import { measureOverlap } from './checks/measure-overlap.ts';
import { checkReading } from './checks/read-passage.ts';
import { checkToolRoundTrip } from './checks/use-tool.ts';

export interface Examination {
  checks: ModelCheck[];
  /** Calls answered side by side. */
  proven: number;
}

/**
 * Examines a loaded model before the first customer meets it. Reading decides; the rest warns. Throws ModelError when the
 * server fails meanwhile: that says nothing about the model.
 */
export async function examineModel(examinee: Examinee, model: { capabilities: string[] }): Promise<Examination> {
  const reading = await checkReading(examinee);
  // Whoever can't read is not asked further.
  if (reading.verdict === 'failed') {
    return { checks: [skipped('schema_answer'), skipped('tool_round_trip'), reading], proven: 1 };
  }
  const schema = await checkSchemaAnswer(examinee);
  const tools = model.capabilities.includes('tools')
    ? await checkToolRoundTrip(examinee)
    : skipped('tool_round_trip', 'It has no tools, so it can answer but not carry out actions.');
  return { checks: [schema, tools, reading], proven: await measureOverlap(examinee) };
}

function skipped(name: ModelCheck['name'], words = 'Not tried.'): ModelCheck {
  return { name, verdict: 'skipped', words };
}
