import { Module } from '@nestjs/common';
import { SwitchingModule } from '../switching/switching.module';
import { DirectHeadEnd } from './direct-head-end';
import { HeadEndControl } from './head-end-control';
import { HeadEndSimulatorController } from './head-end-simulator.controller';

@Module({
  imports: [SwitchingModule],
  controllers: [HeadEndSimulatorController],
  providers: [HeadEndControl, DirectHeadEnd],
})
export class HeadEndSimulatorModule {}
