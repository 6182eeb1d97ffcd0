import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Metrics } from './metrics';

/** Times every request by its route's pattern, never by its address: ids in labels would fill Prometheus. */
@Injectable()
export class RequestTimer implements NestMiddleware {
  constructor(private readonly metrics: Metrics) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const stop = this.metrics.requestSeconds.startTimer();
    response.once('finish', () => {
      const route = request.route as { path?: string } | undefined;
      stop({ method: request.method, route: route?.path ?? 'none', status: String(response.statusCode) });
    });
    next();
  }
}
