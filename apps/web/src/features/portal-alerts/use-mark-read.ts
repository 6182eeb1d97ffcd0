'use client';

import { alertView } from '@kilowallet/contracts';
import { useToast } from '@kilowallet/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/features/api/api-client';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';

/** Remembers with the server that an alert was seen, so that it is calm on every screen of this person. */
export function useMarkRead(): (alertId: string) => void {
  const cache = useQueryClient();
  const toast = useToast();
  const reading = useMutation({
    mutationFn: (alertId: string) => api.post(`/alerts/${encodeURIComponent(alertId)}/read`, alertView),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.alerts }),
    onError: (error) => toast({ tone: 'bad', title: 'Not marked as read', detail: asProblem(error).detail }),
  });
  return reading.mutate;
}
