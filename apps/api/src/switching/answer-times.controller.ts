import { answerTimesView, type AnswerTimesView } from '@kilowallet/contracts';
import { addServiceDays, startOfServiceDay } from '@kilowallet/kernel';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../platform/auth/decorators';
import { Endpoint } from '../platform/http/endpoint';
import { UtilityProfile } from '../profile/utility-profile';
import { JobFigures } from './job-figures';

const DAYS = 7;
/** Enough for a percentile, and few enough for a question that an open screen repeats. */
const JOBS_MAX = 20_000;

@ApiTags('defaulters and jobs')
@Roles('admin', 'officer')
@Controller('amisp/answer-times')
export class AnswerTimesController {
  constructor(
    private readonly figures: JobFigures,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Endpoint({
    summary: 'How long head-ends take to accept and to confirm, by day of the last week',
    response: answerTimesView,
  })
  async read(): Promise<AnswerTimesView> {
    const { timeZone } = this.profile.current();
    const since = startOfServiceDay(addServiceDays(this.profile.today(), 1 - DAYS), timeZone);
    const rows = await this.figures.answerTimes(since, timeZone, JOBS_MAX);
    return {
      items: rows.flatMap(({ _id, jobs, acceptedMs, confirmedMs }) =>
        _id === null ? [] : { day: _id, jobs, accepted: inSeconds(acceptedMs), confirmed: inSeconds(confirmedMs) },
      ),
    };
  }
}

function inSeconds([median, p95]: readonly [number | null, number | null]) {
  return median === null || p95 === null ? null : { medianSeconds: median / 1_000, p95Seconds: p95 / 1_000 };
}
