import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SharedSchedule } from './shared-schedule';
import { Turns } from './turns';

@Module({ imports: [DiscoveryModule], providers: [SharedSchedule, Turns] })
export class SharedScheduleModule {}
