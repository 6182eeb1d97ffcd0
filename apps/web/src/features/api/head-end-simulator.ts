import { headEndSimulatorView, type ChangeHeadEndBehaviour, type HeadEndSimulatorView } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api-client';
import { keys } from './keys';

const RUNNING_MS = 2_000;
const PAUSED_MS = 15_000;

/** It lives outside of the server and announces nothing: it is asked, more often while it does something. */
export const headEndSimulatorQuery = queryOptions({
  queryKey: keys.headEndSimulator,
  queryFn: ({ signal }) => api.get('/simulator/head-end', headEndSimulatorView, { signal }),
  refetchInterval: ({ state }) => (isBusy(state.data) ? RUNNING_MS : PAUSED_MS),
  retry: false,
});

export const changeHeadEnd = (change: ChangeHeadEndBehaviour) =>
  api.patch('/simulator/head-end', headEndSimulatorView, change);
export const sendHeadEndReading = (reading: { meter: string; kwh: string }) =>
  api.post('/simulator/head-end/readings', headEndSimulatorView, reading);

function isBusy(view: HeadEndSimulatorView | undefined): boolean {
  return view !== undefined && (!view.behaviour.paused || view.onTheWay > 0);
}
