import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConsumersModule } from '../consumers/consumers.module';
import { ChangeUser } from './change-user';
import { CreateUser } from './create-user';
import { Passwords } from './passwords';
import { UserDocument, UserRepository, UserSchema } from './user.repository';
import { UsersController } from './users.controller';

@Module({
  imports: [ConsumersModule, MongooseModule.forFeature([{ name: UserDocument.name, schema: UserSchema }])],
  controllers: [UsersController],
  providers: [UserRepository, Passwords, CreateUser, ChangeUser],
  exports: [UserRepository, Passwords, CreateUser],
})
export class UsersModule {}
