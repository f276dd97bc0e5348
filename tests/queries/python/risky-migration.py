def upgrade():
    op.drop_column("users", "email")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-migration-drop
    op.drop_table("orders")
#   ^^^^^^^^^^^^^^^^^^^^^^^ py-migration-drop
    op.add_column("users", sa.Column("age", sa.Integer(), nullable=False))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-migration-not-null
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(), nullable=False))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-migration-not-null
    op.add_column("users", sa.Column("age", sa.Integer(), nullable=False, server_default="0"))
    # <- !py-migration-not-null
    op.add_column("users", sa.Column("age", sa.Integer(), nullable=True))
    # <- !py-migration-not-null
    op.create_table("users")
    # <- !py-migration-drop


def downgrade():
    op.drop_column("users", "age")
    # <- !py-migration-drop


class Migration(migrations.Migration):
    operations = [
        migrations.RemoveField("user", "email"),
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-migration-drop
        migrations.RunPython(forwards),
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-migration-irreversible
        migrations.RunSQL("UPDATE users SET age = 1"),
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-migration-irreversible
        migrations.RunPython(forwards, backwards),
        # <- !py-migration-irreversible
        migrations.RunPython(forwards, migrations.RunPython.noop),
        # <- !py-migration-irreversible
    ]
