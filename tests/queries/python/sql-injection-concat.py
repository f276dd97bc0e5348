import pandas as pd
from sqlalchemy import text


def find(cursor, session, name, user_id, table):
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    cursor.execute("DELETE FROM users WHERE id = {}".format(user_id))
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    cursor.execute(
        "SELECT * FROM users "
#       ^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
        f"WHERE id = {user_id}"
    )
    cursor.execute(f"""UPDATE users
#                  ^^^^^^^^^^^^^^^^ py-sql-string
        SET name = '{name}'
    """)
    session.execute(text(f"DROP TABLE {table}"))
#                        ^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    pd.read_sql_query(sql=f"SELECT * FROM users WHERE id = {user_id}", con=connection)
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    User.objects.raw("SELECT * FROM users WHERE name = '%s'" % name)
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-string
    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))
    #              ^ !py-sql-string
    cursor.execute("SELECT * FROM users " + "WHERE id = 1")
    #              ^ !py-sql-string
    cursor.execute(f"SELECT * FROM users WHERE id IN ({','.join('?' * len(ids))})", ids)
    #              ^ !py-sql-string
    cursor.execute(f"SELECT * FROM {TABLE} WHERE id = ?", (user_id,))
    #              ^ !py-sql-string
    print(f"Select one of {name} from the list")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-print
    #     ^ !py-sql-string
    planner.execute(f"Update {name} first")
    #               ^ !py-sql-string


def two_steps(cursor, name, amount):
    query = f"SELECT * FROM users WHERE name = '{name}'"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sql-variable
    cursor.execute(query)
    sql = "INSERT INTO payments VALUES ('%s', %s)" % (name, amount)
    statement = "SELECT * FROM users WHERE name LIKE '%{}%'".format(name)
    parts = (
        "SELECT * FROM users "
#       ^^^^^^^^^^^^^^^^^^^^^^ py-sql-variable
        f"WHERE name = '{name}'"
    )
    joined = "DELETE FROM users WHERE id = " + str(name)
    safe = "SELECT * FROM users WHERE name = %s"
    #      ^ !py-sql-variable
    named = f"SELECT {COLUMNS} FROM users"
    #       ^ !py-sql-variable
    marks = f"SELECT * FROM users WHERE id IN ({placeholders})"
    #       ^ !py-sql-variable
    prompt = f"Update the list and set it to {name}"
    #        ^ !py-sql-variable
    return query


def filters(name, age):
    query = "SELECT * FROM users WHERE 1 = 1"
    query += f" AND name = '{name}'"
#            ^^^^^^^^^^^^^^^^^^^^^^^ py-sql-append
    query += " AND age > %s" % age
#            ^^^^^^^^^^^^^^^^^^^^^ py-sql-append
    conditions.append(f"name = '{name}'")
#                     ^^^^^^^^^^^^^^^^^^ py-sql-append
    query += " AND name = %s"
    #        ^ !py-sql-append
    query += f" {JOIN} other"
    #        ^ !py-sql-append
    message += f" and {name} more"
    #          ^ !py-sql-append
    return query
