import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ChangeProfile } from './change-profile';
import { ProfileController } from './profile.controller';
import { ProfileDocument, ProfileRepository, ProfileSchema } from './profile.repository';
import { UtilityProfile } from './utility-profile';

/** Global: every rule of the utility is read here. */
@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: ProfileDocument.name, schema: ProfileSchema }])],
  controllers: [ProfileController],
  providers: [ProfileRepository, UtilityProfile, ChangeProfile],
  exports: [UtilityProfile],
})
export class ProfileModule {}
