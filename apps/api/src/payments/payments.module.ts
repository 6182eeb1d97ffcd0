import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { SwitchingModule } from '../switching/switching.module';
import { WalletModule } from '../wallet/wallet.module';
import { ConfirmPayment } from './confirm-payment';
import { ApplyEvent } from './gateway/apply-event';
import { PaymentGateways } from './gateway/payment-gateways';
import { WebhookEventDocument, WebhookEventRepository, WebhookEventSchema } from './gateway/webhook-event.repository';
import { WebhookInbox } from './gateway/webhook-inbox';
import { OrderOnline } from './order-online';
import { PaymentDocument, PaymentSchema } from './payment.document';
import { PaymentRepository } from './payment.repository';
import { PaymentWebhooksController } from './payment-webhooks.controller';
import { PaymentsController } from './payments.controller';
import { PaymentsSchedule } from './payments.schedule';
import { QuoteRecharge } from './quote-recharge';
import { RechargeTargets } from './recharge-target';
import { RechargesController } from './recharges.controller';
import { DeliverWebhooks } from './sandbox/deliver-webhooks';
import { SandboxCheckoutController } from './sandbox/sandbox-checkout.controller';
import {
  SandboxDeliveryDocument,
  SandboxDeliveryRepository,
  SandboxDeliverySchema,
} from './sandbox/sandbox-delivery.repository';
import { SandboxGateway } from './sandbox/sandbox-gateway';
import { SandboxOrderDocument, SandboxOrderRepository, SandboxOrderSchema } from './sandbox/sandbox-order.repository';
import { SettleOrder } from './sandbox/settle-order';
import { TakeCash } from './take-cash';

@Module({
  imports: [
    ConnectionsModule,
    WalletModule,
    SwitchingModule,
    MongooseModule.forFeature([
      { name: PaymentDocument.name, schema: PaymentSchema },
      { name: WebhookEventDocument.name, schema: WebhookEventSchema },
      { name: SandboxOrderDocument.name, schema: SandboxOrderSchema },
      { name: SandboxDeliveryDocument.name, schema: SandboxDeliverySchema },
    ]),
  ],
  controllers: [RechargesController, PaymentsController, PaymentWebhooksController, SandboxCheckoutController],
  providers: [
    PaymentRepository,
    RechargeTargets,
    QuoteRecharge,
    ConfirmPayment,
    TakeCash,
    OrderOnline,
    WebhookEventRepository,
    ApplyEvent,
    WebhookInbox,
    SandboxOrderRepository,
    SandboxDeliveryRepository,
    DeliverWebhooks,
    SettleOrder,
    SandboxGateway,
    PaymentGateways,
    PaymentsSchedule,
  ],
  exports: [TakeCash, OrderOnline, PaymentRepository],
})
export class PaymentsModule {}
