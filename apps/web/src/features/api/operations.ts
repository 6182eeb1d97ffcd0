import {
  alertsPage,
  answerTimesView,
  auditPage,
  billingRunDetail,
  billingRunsPage,
  billingRunView,
  defaultersPage,
  jobsPage,
  jobView,
  meterEventsPage,
  overviewView,
  profileView,
  restorationsPage,
  simulatorView,
  type AdvanceDaysRequest,
} from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, API_BASE } from './api-client';
import { keys } from './keys';

export const profileQuery = queryOptions({
  queryKey: keys.profile,
  queryFn: ({ signal }) => api.get('/profile', profileView, { signal }),
  staleTime: 5 * 60_000,
});

export const overviewQuery = queryOptions({
  queryKey: keys.overview,
  queryFn: ({ signal }) => api.get('/overview', overviewView, { signal }),
});

export const alertsSource = { key: keys.alerts, path: '/alerts', page: alertsPage };
export const auditSource = { key: keys.audit, path: '/audit', page: auditPage };

export const runsSource = { key: keys.runs, path: '/billing-runs', page: billingRunsPage };
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => api.get(`/billing-runs/${id}`, billingRunDetail, { signal }),
  });
export const digestChargesHref = (id: string) => `${API_BASE}/billing-runs/${id}/digest/charges`;
export const startRun = (serviceDay: string, idempotencyKey: string) =>
  api.post('/billing-runs', billingRunView, { serviceDay }, { idempotencyKey });
export const stopRun = (id: string, idempotencyKey: string) =>
  api.post(`/billing-runs/${id}/stop`, billingRunView, undefined, { idempotencyKey });

export const defaultersSource = { key: keys.defaulters, path: '/defaulters', page: defaultersPage };
export const jobsSource = { key: keys.jobs, path: '/amisp/jobs', page: jobsPage };
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: keys.job(id),
    queryFn: ({ signal }) => api.get(`/amisp/jobs/${id}`, jobView, { signal }),
  });

export const retryJob = (id: string, note: string | undefined) =>
  api.post(`/amisp/jobs/${id}/retry`, jobView, note === undefined ? {} : { note });
export const resolveJob = (id: string, note: string) => api.post(`/amisp/jobs/${id}/resolve`, jobView, { note });
const ANSWER_TIMES_MS = 30_000;
export const answerTimesQuery = queryOptions({
  queryKey: keys.answerTimes,
  queryFn: ({ signal }) => api.get('/amisp/answer-times', answerTimesView, { signal }),
  refetchInterval: ANSWER_TIMES_MS,
});
export const restorationsSource = { key: keys.restorations, path: '/amisp/restorations', page: restorationsPage };
export const meterEventsSource = { key: keys.meterEvents, path: '/amisp/events', page: meterEventsPage };

export const simulatorQuery = queryOptions({
  queryKey: keys.simulator,
  queryFn: ({ signal }) => api.get('/simulator', simulatorView, { signal }),
});
export const advanceDays = (request: AdvanceDaysRequest, idempotencyKey: string) =>
  api.post('/simulator/days', simulatorView, request, { idempotencyKey });
export const pauseSimulator = () => api.post('/simulator/pause', simulatorView);
export const resumeSimulator = () => api.post('/simulator/resume', simulatorView);
export const stopSimulator = () => api.post('/simulator/stop', simulatorView);
