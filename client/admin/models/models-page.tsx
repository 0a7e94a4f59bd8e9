import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelApprove, ModelsResponse, ModelUse } from '../../../protocol/http.ts';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { http } from '../../ui/staff-account.ts';
import { Page } from '../page.tsx';
import { InstalledModels } from './installed-models.tsx';
import { JobsPanel } from './jobs-panel.tsx';
import { RegisterPanel } from './register-panel.tsx';
import { StatusPanel } from './status-panel.tsx';

const MODELS = ['models'];
/** While a model is being tested, the page looks again this often. */
const TESTING_REFETCH_MS = 1_500;

/** Which model answers, what its test found, and what else is installed. */
export function ModelsPage() {
  const queries = useQueryClient();
  const models = useQuery({
    queryKey: MODELS,
    queryFn: ({ signal }) => http.get<ModelsResponse>('/api/admin/models', undefined, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status.state === 'testing' ? TESTING_REFETCH_MS : false),
  });
  const settle = () => queries.invalidateQueries({ queryKey: MODELS });
  const check = useMutation({ mutationFn: () => http.send('POST', '/api/admin/models/check', {}), onSettled: settle });
  const choose = useMutation({
    mutationFn: (choice: ModelUse) => http.send('POST', '/api/admin/models/use', choice),
    onSettled: settle,
  });
  const approve = useMutation({
    mutationFn: (model: ModelApprove) => http.send('POST', '/api/admin/models/approve', model),
    onSettled: settle,
  });
  const problem = check.error ?? choose.error ?? approve.error;

  return (
    <Page
      title="Models"
      lead="They run on your own machines. Nothing is downloaded by itself."
      actions={
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          Check now
        </Button>
      }
    >
      {problem && <Failed place="panel" what="That did not work" why={thrownWords(problem)} />}
      {models.isPending && <Loading shape="rows" label="The models are being read" />}
      {models.isError && (
        <Failed
          what="The models could not be read"
          why={thrownWords(models.error)}
          onRetry={() => void models.refetch()}
        />
      )}
      {models.data && (
        <>
          <StatusPanel status={models.data.status} />
          {models.data.jobs && <JobsPanel jobs={models.data.jobs} onChoose={(choice) => choose.mutate(choice)} />}
          <InstalledModels
            models={models.data.installed}
            status={models.data.status}
            choosing={choose.isPending}
            onChoose={(choice) => choose.mutate(choice)}
          />
          {models.data.register && (
            <RegisterPanel
              register={models.data.register}
              approving={approve.isPending ? approve.variables.digest : null}
              onApprove={(model) => approve.mutate(model)}
            />
          )}
        </>
      )}
    </Page>
  );
}
