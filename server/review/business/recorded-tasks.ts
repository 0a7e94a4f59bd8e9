import { readText } from '../read-text.ts';
import { z } from 'zod';
import { isObject } from '../../actions/schema/check-value.ts';
import { AppError } from '../../app-error.ts';

const Call = z
  .object({
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()).nullish(),
    kwargs: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform((call) => ({ name: call.name, arguments: call.arguments ?? call.kwargs ?? {} }));
const Calls = z.array(Call).nullish();
/** τ²-bench keeps the calls under evaluation_criteria, τ-bench at the top. */
const Task = z
  .object({
    id: z.union([z.string(), z.number()]).optional(),
    evaluation_criteria: z.object({ actions: Calls }).nullish(),
    actions: Calls,
  })
  .transform((task) => ({ id: task.id, calls: task.evaluation_criteria?.actions ?? task.actions ?? [] }));
const Tasks = z.array(Task);

export interface RecordedCall {
  name: string;
  arguments: Record<string, unknown>;
}
export interface RecordedTask {
  id: string;
  calls: RecordedCall[];
}

/** Reads tasks with the calls that were recorded for each. AppError not_found or invalid_payload, which names the place. */
export async function readRecordedTasks(file: string): Promise<RecordedTask[]> {
  const text = await readText(file);
  const json = parse(text);
  const read = Tasks.safeParse(isObject(json) ? json['tasks'] : json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.join('.') ?? '';
    throw new AppError(
      'invalid_payload',
      `${file}: expected a list of tasks with evaluation_criteria.actions: [{name, arguments}]${at === '' ? '' : ` (see ${at})`}.`,
    );
  }
  return read.data.map(({ id, calls }, index) => ({ id: String(id ?? index), calls }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
